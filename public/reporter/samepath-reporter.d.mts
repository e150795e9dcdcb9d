/** What a reporter is told once. Only `url`, `key` and `service` are needed. */
export type ReporterOptions = {
  /** Where Samepath takes events, such as `http://127.0.0.1:4318`. */
  readonly url: string;
  /** An ingest key of Samepath. */
  readonly key: string;
  readonly service: string;
  readonly instance?: string | undefined;
  readonly environment?: string | undefined;
  /** `direct`, `gateway:<name>`, `bedrock`, `vertex`, …; by the host of the base URL when it is left out. */
  readonly route?: string | undefined;
  /** A label of who owns the key of the Claude API, never the key. */
  readonly authOwner?: string | undefined;
  readonly surface?: 'api' | 'sdk-ts' | 'claude-code' | undefined;
  /** The client's `maxRetries`; 2, as in the SDK. */
  readonly maxRetries?: number | undefined;
  /** The name of the piece of work a request belongs to, when you repeat it yourself around the SDK. */
  readonly logicalRequestId?:
    | ((request: { url: string; headers: Headers }) => string | null | undefined)
    | undefined;
  /** Told once of each kind of trouble with reporting; `console.warn` when it is left out. */
  readonly onProblem?: ((problem: string) => void) | undefined;
  readonly limits?: Partial<Limits> | undefined;
  /** Sends the reports; the global one when it is left out. */
  readonly fetch?: typeof fetch | undefined;
  /** Milliseconds since 1970 UTC. */
  readonly now?: (() => number) | undefined;
};

export type Limits = {
  /** Reports that wait (1 000) and their size (1 MiB). The oldest are dropped beyond, and counted. */
  readonly queueItemsMax: number;
  readonly queueBytesMax: number;
  readonly batchItemsMax: number;
  readonly batchBytesMax: number;
  /** Failed attempts whose outcome is awaited (500), and answers that are being read (2 000). */
  readonly heldMax: number;
  readonly openMax: number;
  /** Paths counted at one time (200). */
  readonly pathsMax: number;
  readonly eventsEveryMs: number;
  readonly totalsEveryMs: number;
  readonly accountEveryMs: number;
};

export type Counts = {
  /** seen = acknowledged + dropped + what still waits. */
  readonly seen: number;
  readonly acknowledged: number;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
};

export type Reporter = {
  /** `new Anthropic({ middleware: [reporter.middleware] })`: every attempt, on every backend. SDK 0.101 and later. */
  readonly middleware: <
    Request extends { readonly url: string; readonly headers: Headers; readonly body?: unknown },
  >(
    request: Request,
    next: (request: Request) => Promise<Response>,
    context?: { readonly options?: object | undefined },
  ) => Promise<Response>;
  /** `new Anthropic({ fetch: reporter.fetch })` for an older SDK; or in place of `fetch`, without one. */
  readonly fetch: typeof fetch;
  /** Sends what waits. Never rejects. */
  readonly flush: () => Promise<void>;
  /** Sends all that is known, within 3 s, and takes nothing more. Never rejects. */
  readonly stop: () => Promise<void>;
  readonly counts: () => { readonly events: Counts; readonly traffic: Counts };
};

/**
 * Reports what the Claude SDK does, attempt by attempt: what failed, what became of it, and how many there were.
 * Never a prompt, an answer or a credential. It never throws into the host, and what passes it passes untouched.
 */
export declare function createReporter(options: ReporterOptions): Reporter;

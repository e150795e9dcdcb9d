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
  /** The client's `maxRetries`; 2, as in the SDK. With it the last attempt is known to be the last. */
  readonly maxRetries?: number | undefined;
  /**
   * The name of the piece of work a request belongs to, when the host repeats it itself around the SDK. Attempts
   * of one name are numbered through, so that loops in loops show. Undefined: each call of the SDK stands alone.
   */
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
  /** Reports that wait, and their size. The oldest are dropped beyond, and counted. */
  readonly queueItemsMax: number;
  readonly queueBytesMax: number;
  readonly batchItemsMax: number;
  readonly batchBytesMax: number;
  /** Failed attempts whose outcome is awaited, and attempts that are being read. */
  readonly heldMax: number;
  readonly openMax: number;
  /** Paths counted at one time. */
  readonly pathsMax: number;
  readonly eventsEveryMs: number;
  readonly totalsEveryMs: number;
  readonly accountEveryMs: number;
};

export const LIMITS: Limits = {
  queueItemsMax: 1_000,
  queueBytesMax: 1_048_576,
  batchItemsMax: 200,
  batchBytesMax: 524_288,
  heldMax: 500,
  openMax: 2_000,
  pathsMax: 200,
  eventsEveryMs: 500,
  totalsEveryMs: 15_000,
  accountEveryMs: 60_000,
};

/** A reporter does not reach into its host: whatever goes wrong in it stays in it. */
export function guarded<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

import type { IncomingMessage } from 'node:http';

/** One request as the stand-in received it. Credentials are noted as given or not, never kept. */
export type ReceivedRequest = {
  readonly n: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly model: string | null;
  readonly stream: boolean;
  readonly answer: string;
  readonly hasCredential: boolean;
  /** In which header the credential came. */
  readonly authHeader: string | null;
  readonly bodyBytes: number;
  /** Names of the fields at the top of the body. */
  readonly bodyFields: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

const KEPT_MAX = 5_000;
const KEPT_HEADERS = [
  'accept',
  'anthropic-beta',
  'anthropic-version',
  'if-none-match',
  'user-agent',
  'x-client-request-id',
  'x-source',
  'x-stainless-retry-count',
] as const;

export type RequestLog = {
  readonly add: (request: IncomingMessage, what: Omit<ReceivedRequest, Known>) => void;
  /** The latest ones, oldest first. */
  readonly list: () => readonly ReceivedRequest[];
  readonly counts: () => {
    readonly total: number;
    readonly byAnswer: Readonly<Record<string, number>>;
  };
  readonly clear: () => void;
};
type Known = 'method' | 'path' | 'hasCredential' | 'authHeader' | 'headers';

export function createRequestLog(): RequestLog {
  let kept: ReceivedRequest[] = [];
  let byAnswer = new Map<string, number>();
  return {
    add: (request, what) => {
      kept.push({
        ...what,
        method: request.method ?? '',
        path: request.url ?? '',
        hasCredential: hasCredential(request),
        authHeader: authHeaderOf(request),
        headers: keptHeaders(request),
      });
      if (kept.length > KEPT_MAX) kept = kept.slice(-KEPT_MAX / 2);
      byAnswer.set(what.answer, (byAnswer.get(what.answer) ?? 0) + 1);
    },
    list: () => [...kept],
    counts: () => ({
      total: [...byAnswer.values()].reduce((sum, count) => sum + count, 0),
      byAnswer: Object.fromEntries(byAnswer),
    }),
    clear: () => {
      kept = [];
      byAnswer = new Map();
    },
  };
}

export function hasCredential(request: IncomingMessage): boolean {
  return authHeaderOf(request) !== null;
}

function authHeaderOf({ headers }: IncomingMessage): string | null {
  return (
    ['authorization', 'x-api-key', 'api-key'].find((name) => headers[name] !== undefined) ?? null
  );
}

function keptHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

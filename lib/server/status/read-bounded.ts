import type { PollOutcome } from '#lib/contract/status.ts';

export type Limits = {
  /** Until the status line and headers are there. */
  readonly headersMsMax: number;
  /** From the headers to the end of the body. */
  readonly bodyMsMax: number;
  /** After decompression. */
  readonly bodyBytesMax: number;
  readonly redirectsMax: number;
};

export type Answer = {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
};
export type NoAnswer = {
  readonly kind: 'no-answer';
  readonly outcome: PollOutcome;
  readonly status: number | null;
  readonly detail: string;
};

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * One GET within limits of time and size. Redirects are followed on the same origin only, and not for ever.
 * Throws nothing but the reason of `signal`, when the caller stops.
 */
export async function readBounded(args: {
  url: URL;
  headers: Readonly<Record<string, string>>;
  limits: Limits;
  signal: AbortSignal;
}): Promise<Answer | NoAnswer> {
  const { headers, limits, signal } = args;
  const deadline = timeLimit(signal);
  try {
    let url = args.url;
    deadline.set(limits.headersMsMax, 'no headers');
    for (let redirects = 0; redirects <= limits.redirectsMax; redirects += 1) {
      const response = await fetch(url, {
        headers,
        redirect: 'manual',
        cache: 'no-store',
        signal: deadline.signal,
      });
      if (!REDIRECTS.has(response.status)) {
        deadline.set(limits.bodyMsMax, 'body not complete');
        return await wholeAnswer(response, limits.bodyBytesMax);
      }
      await response.body?.cancel();
      const target = redirectTarget(response, url);
      if (typeof target === 'string') return noAnswer('http_status', response.status, target);
      url = target;
    }
    return noAnswer('http_status', null, `redirected more than ${limits.redirectsMax} times`);
  } catch (thrown) {
    signal.throwIfAborted();
    if (deadline.spent() !== null) return noAnswer('timeout', null, deadline.spent() ?? '');
    return noAnswer('network', null, networkDetail(thrown));
  } finally {
    deadline.clear();
  }
}

async function wholeAnswer(response: Response, bytesMax: number): Promise<Answer | NoAnswer> {
  const { status, headers } = response;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (bytes > bytesMax) return noAnswer('too_large', status, `more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return { kind: 'answer', status, headers, body: Buffer.concat(chunks).toString('utf8') };
}

/** Where to go on, or why not. */
function redirectTarget(response: Response, from: URL): URL | string {
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, from)) return 'redirected to nowhere';
  const target = new URL(location, from);
  return target.origin === from.origin ? target : `redirected to another host: ${target.host}`;
}

function noAnswer(outcome: PollOutcome, status: number | null, detail: string): NoAnswer {
  return { kind: 'no-answer', outcome, status, detail };
}

/** The code of the operating system or of the HTTP client; its messages may quote addresses. */
function networkDetail(thrown: unknown): string {
  const cause = thrown instanceof Error ? (thrown.cause ?? thrown) : thrown;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'the connection failed';
}

type TimeLimit = {
  readonly signal: AbortSignal;
  readonly set: (ms: number, what: string) => void;
  /** What took too long; null while nothing did. */
  readonly spent: () => string | null;
  readonly clear: () => void;
};

function timeLimit(outer: AbortSignal): TimeLimit {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let spent: string | null = null;
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    set: (ms, what) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        spent = `${what} within ${ms} ms`;
        controller.abort();
      }, ms);
    },
    spent: () => spent,
    clear: () => clearTimeout(timer),
  };
}

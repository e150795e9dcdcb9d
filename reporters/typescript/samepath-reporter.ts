import type { Counts } from './account.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import { createCalls } from './calls.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { guarded, LIMITS, type ReporterOptions } from './options.ts';
import type { SentRequest } from './request-facts.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import type { Attempt, Sink } from './settling.ts';
import { createTotals } from './totals.ts';

export type Reporter = {
  /** `new Anthropic({ middleware: [reporter.middleware] })`: every attempt, on every backend. SDK 0.101 and later. */
  readonly middleware: <Request extends SeenRequest>(
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

type SeenRequest = { readonly url: string; readonly headers: Headers; readonly body?: unknown };

/**
 * Reports what the Claude SDK does, attempt by attempt: what failed, what became of it, and how many there were.
 * Never a prompt, an answer or a credential. It never throws into the host, and what passes it passes untouched.
 */
export function createReporter(options: ReporterOptions): Reporter {
  // Taken now: what replaces the global one later would be asked to report its own reports.
  const send = options.fetch ?? globalThis.fetch;
  const { attempts, delivery, schedule } = createParts(options, send);
  sendAtTheEnd(schedule.end);
  const observe = observer(attempts, schedule.isStopped);
  return {
    middleware: (request, next, context) =>
      observe(
        () => {
          const call = context?.options;
          const { url, headers, body } = request;
          const fields = call !== undefined && 'body' in call ? call.body : undefined;
          const sent = { url, headers, body, fields };
          return attempts.begin({ request: sent, identity: call, isAborted: abortOf(call) });
        },
        () => next(request),
      ),
    fetch: (input, init) =>
      observe(
        () => attempts.begin({ request: sentByFetch(input, init) }),
        () => send(input, init),
      ),
    flush: schedule.flush,
    stop: () => {
      ends.delete(schedule.end);
      return schedule.stop();
    },
    counts: () => ({
      events: delivery.account.counts('event'),
      traffic: delivery.account.counts('traffic'),
    }),
  };
}

type Parts = {
  readonly attempts: Attempts;
  readonly delivery: Delivery;
  readonly schedule: Schedule;
};

function createParts(options: ReporterOptions, send: typeof fetch): Parts {
  const limits = { ...LIMITS, ...options.limits };
  const now = options.now ?? Date.now;
  const problem = onceOfAKind(options.onProblem ?? warn);
  const complaint = complaintAbout(options);
  if (complaint !== null) problem(complaint);
  const prefix = randomPrefix();
  let number = 0;
  const newId = (): string => `${prefix}-${(number += 1)}`;

  const { key } = options;
  const url = complaint === null ? options.url.replace(/\/+$/, '') : '';
  const delivery = createDelivery({ url, key, limits, fetch: send, problem });
  const totals = createTotals(limits.pathsMax);
  const sink: Sink = {
    event: (event) => {
      delivery.add('event', event);
      schedule.wake();
    },
    attempt: ({ facts, startedAt }, ok) => {
      if (!totals.count(facts.path, startedAt, ok))
        delivery.account.lost('traffic', 'too_many_paths', 1);
      schedule.wake();
    },
    held: () => schedule.wake(),
  };
  const calls = createCalls(newId);
  const attempts = createAttempts({ options, limits, calls, sink, now, newId });
  const parts = { options, limits, delivery, totals, attempts, newId };
  const schedule = createSchedule({ ...parts, isStopped: complaint !== null });
  return { attempts, delivery, schedule };
}

function warn(problem: string): void {
  // oxlint-disable-next-line no-console -- the host has no other place for what its reporter has to say
  console.warn(`samepath: ${problem}`);
}

type Observe = (begin: () => Attempt, go: () => Promise<Response>) => Promise<Response>;

function observer(attempts: Attempts, isStopped: () => boolean): Observe {
  return async (begin, go) => {
    const attempt = isStopped() ? undefined : guarded(begin);
    if (attempt === undefined) return await go();
    try {
      const response = await go();
      guarded(() => attempts.answered(attempt, response));
      return response;
    } catch (thrown) {
      guarded(() => attempts.threw(attempt, thrown));
      throw thrown;
    }
  };
}

/** Without the options of a call, as in a token exchange, the time alone tells a time-out from a cancellation. */
function abortOf(call: object | undefined): (() => boolean) | undefined {
  if (call === undefined) return undefined;
  const signal: unknown = 'signal' in call ? call.signal : undefined;
  return () => signal instanceof AbortSignal && signal.aborted;
}

function sentByFetch(input: RequestInfo | URL, init: RequestInit | undefined): SentRequest {
  const request = input instanceof Request ? input : null;
  return {
    url: typeof input === 'string' ? input : input instanceof URL ? input.href : input.url,
    headers: new Headers(init?.headers ?? request?.headers),
    // A request that comes ready made hides its text.
    body: init?.body ?? request?.body,
    fields: undefined,
  };
}

function complaintAbout({ url, key, service }: ReporterOptions): string | null {
  if (!URL.canParse(url)) return 'url is no address; nothing is reported.';
  if (typeof key !== 'string' || key === '') return 'key is missing; nothing is reported.';
  if (typeof service !== 'string' || service === '')
    return 'service is missing; nothing is reported.';
  return null;
}

function onceOfAKind(tell: (problem: string) => void): (problem: string) => void {
  const told = new Set<string>();
  return (problem) => {
    if (told.has(problem) || told.size > 50) return;
    told.add(problem);
    guarded(() => tell(problem));
  };
}

/** Ids begin alike within a process, and in no other. */
function randomPrefix(): string {
  return Array.from({ length: 10 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
}

const ends = new Set<() => Promise<void>>();
let isListening = false;

/** One listener for all reporters of a process. It comes when there is nothing left to do but this. */
function sendAtTheEnd(end: () => Promise<void>): void {
  ends.add(end);
  if (isListening || typeof process !== 'object') return;
  isListening = true;
  guarded(() =>
    process.once('beforeExit', () => {
      isListening = false;
      for (const each of ends) void each();
    }),
  );
}

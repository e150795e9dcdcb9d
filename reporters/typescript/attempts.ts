import {
  type Evidence,
  errorEventOf,
  evidenceOfBody,
  evidenceOfHeaders,
  evidenceOfThrown,
} from './evidence.ts';
import { hintOf } from './outcome.ts';
import { privateOf, requestFacts, type SentRequest } from './request-facts.ts';
import { type Attempt, createSettling, type Settling, type SettlingArgs } from './settling.ts';
import { type BodyEnd, watchBody } from './watch-body.ts';

export type Attempts = {
  readonly begin: (begun: Begun) => Attempt;
  readonly answered: (attempt: Attempt, response: Response) => void;
  readonly threw: (attempt: Attempt, thrown: unknown) => void;
  /** Tells what has been held for long enough; `all`: whatever is held. */
  readonly sweep: (all: boolean) => void;
  readonly isIdle: () => boolean;
};

type Begun = {
  readonly request: SentRequest;
  /** The same object in each attempt of a call. */
  readonly identity?: object | undefined;
  /** Whether the host cancelled. */
  readonly isAborted?: (() => boolean) | undefined;
};

const TAIL_BYTES = 4_096;
const ERROR_BYTES = 16_384;
/** The body of an error is known when the host has read it or thrown it away; the SDK does one of them at once. */
const ERROR_BODY_MS_MAX = 2_000;
const OPEN_MS_MAX = 900_000;
/** Once the next attempt is on its way, its end is waited for at most so long. */
const HELD_AFTER_MS = 30_000;
const TIMED_OUT: Evidence = {
  error: { type: 'APIConnectionTimeoutError', message: 'Request timed out.', code: null },
};

/** Follows each attempt to its end. */
export function createAttempts(args: SettlingArgs): Attempts {
  const { limits, now } = args;
  const settling = createSettling(args);
  const open = new Set<Attempt>();

  return {
    begin: (begun) => begin(args, begun),
    answered: (attempt, response) => {
      if (response.status >= 400) {
        answeredBadly(settling, { attempt, response, endedAt: now() });
        return;
      }
      if (attempt.place?.call.held != null) attempt.place.call.held.isAnswered = true;
      if (open.size >= limits.openMax) {
        settling.succeed(attempt);
        return;
      }
      open.add(attempt);
      args.sink.held();
      watchBody(response, {
        keptBytes: isStream(response) ? TAIL_BYTES : 0,
        drain: false,
        end: (end) => {
          open.delete(attempt);
          endOfGood(settling, { attempt, response, end, endedAt: now() });
        },
      });
    },
    threw: (attempt, thrown) => {
      if (isAbort(thrown) && attempt.isCancelled(now() - attempt.startedAt)) {
        settling.cancel(attempt);
        return;
      }
      const evidence = isAbort(thrown) ? TIMED_OUT : evidenceOfThrown(thrown, hiddenOf(attempt));
      const hint = { status: null, shouldRetry: null, waitMs: null };
      settling.fail(attempt, { evidence, hint, endedAt: now() });
    },
    sweep: (all) => {
      settling.sweep(all ? Number.POSITIVE_INFINITY : now());
      const before = now() - OPEN_MS_MAX;
      for (const attempt of open) {
        if (!all && attempt.startedAt > before) break;
        open.delete(attempt);
        // Answered well and never read to its end: as far as anybody knows it succeeded.
        settling.count(attempt, true);
      }
    },
    isIdle: () => settling.isIdle() && open.size === 0,
  };
}

function begin(args: SettlingArgs, { request, identity, isAborted }: Begun): Attempt {
  const { options, calls } = args;
  const facts = requestFacts(request, options);
  const { retryCount, timeoutMs } = facts;
  const startedAt = args.now();
  const name = options.logicalRequestId?.({ url: request.url, headers: request.headers });
  const place = retryCount === null ? null : calls.callOf({ request, identity, retryCount, name });
  place?.call.hurry?.();
  const held = place?.call.held;
  if (held != null) {
    held.event['delay_ms'] = Math.max(0, Math.round(startedAt - held.endedAt));
    held.event['next_action'] = 'retried';
    held.until = Math.max(held.until, startedAt + HELD_AFTER_MS);
  }
  const isEarly = (durationMs: number): boolean =>
    timeoutMs === null || durationMs < timeoutMs - 50;
  return { request, facts, startedAt, place, isCancelled: isAborted ?? isEarly, isCounted: false };
}

function answeredBadly(
  settling: Settling,
  { attempt, response, endedAt }: { attempt: Attempt; response: Response; endedAt: number },
): void {
  const hint = hintOf(response.status, response.headers, endedAt);
  const hidden = hiddenOf(attempt);
  const evidence = evidenceOfHeaders(response.status, response.headers, hidden);
  settling.count(attempt, false);
  settling.foresee(attempt, hint);
  const call = attempt.place?.call;
  let isOver = false;
  const end = (body: unknown): void => {
    if (isOver) return;
    isOver = true;
    clearTimeout(unread);
    if (call !== undefined) call.hurry = null;
    const whole = body === undefined ? evidence : { ...evidence, body };
    settling.fail(attempt, { evidence: whole, hint, endedAt });
  };
  const unread = setTimeout(() => end(undefined), ERROR_BODY_MS_MAX);
  if (typeof unread === 'object') unread.unref();
  if (call !== undefined) call.hurry = () => end(undefined);
  watchBody(response, {
    keptBytes: ERROR_BYTES,
    drain: true,
    end: ({ kept }) => end(evidenceOfBody(new TextDecoder().decode(kept), hidden)),
  });
}

function endOfGood(
  settling: Settling,
  good: { attempt: Attempt; response: Response; end: BodyEnd; endedAt: number },
): void {
  const { attempt, end, endedAt } = good;
  const { status, headers } = good.response;
  const said = isStream(good.response) ? errorEventOf(end.kept, end.isAll) : null;
  if (said === null && end.kind !== 'broken') {
    settling.succeed(attempt);
    return;
  }
  // The time-out of the SDK ends with the headers, so an abort now is the host's.
  if (said === null && isAbort(end.cause)) {
    settling.cancel(attempt);
    return;
  }
  const hidden = hiddenOf(attempt);
  const evidence =
    said === null ? evidenceOfThrown(end.cause, hidden) : { body: evidenceOfBody(said, hidden) };
  const whole = { ...evidenceOfHeaders(status, headers, hidden), ...evidence };
  // What fails after a good beginning is not tried again by the SDK.
  const hint = { status, shouldRetry: false, waitMs: null };
  settling.fail(attempt, { evidence: whole, hint, endedAt });
}

function isStream({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('text/event-stream') === true;
}

function hiddenOf({ request, facts }: Attempt): ReturnType<typeof privateOf> {
  return privateOf(request, facts.path.model);
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

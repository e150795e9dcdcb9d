import type { Call, Calls } from './calls.ts';
import type { Evidence } from './evidence.ts';
import type { Limits, ReporterOptions } from './options.ts';
import { endAt, type Outcome, patienceMs, type RetryHint } from './outcome.ts';
import type { RequestFacts, SentRequest } from './request-facts.ts';
import { createWaitingRoom } from './waiting-room.ts';

export type Attempt = {
  readonly request: SentRequest;
  readonly facts: RequestFacts;
  readonly startedAt: number;
  /** Null for a client that counts no attempts. */
  readonly place: { readonly call: Call; readonly attempt: number } | null;
  /** Whether an abort after so long was the host's, and not the SDK's at its time-out. */
  readonly isCancelled: (durationMs: number) => boolean;
  isCounted: boolean;
};

export type Sink = {
  readonly event: (event: Record<string, unknown>) => void;
  readonly attempt: (attempt: Attempt, ok: boolean) => void;
  /** Something waits for time to pass. */
  readonly held: () => void;
};

export type Failure = {
  readonly evidence: Evidence;
  readonly hint: RetryHint;
  readonly endedAt: number;
};

export type Settling = {
  /** Once per attempt, when its end is known. */
  readonly count: (attempt: Attempt, ok: boolean) => void;
  readonly fail: (attempt: Attempt, failure: Failure) => void;
  /** Of a failure that is still being read: whether another attempt is expected. */
  readonly foresee: (attempt: Attempt, hint: RetryHint) => void;
  readonly succeed: (attempt: Attempt) => void;
  readonly cancel: (attempt: Attempt) => void;
  /** Tells what has been held for long enough; with `at` infinite, whatever is held. */
  readonly sweep: (at: number) => void;
  readonly isIdle: () => boolean;
};

const DEFAULT_RETRIES = 2;

export type SettlingArgs = {
  readonly options: ReporterOptions;
  readonly limits: Limits;
  readonly calls: Calls;
  readonly sink: Sink;
  readonly now: () => number;
  readonly newId: () => string;
};

/** A failed attempt is told once it is known what became of it: when the next one ends, or none comes. */
export function createSettling(args: SettlingArgs): Settling {
  const { options, limits, calls, sink } = args;
  const maxAttempts = (options.maxRetries ?? DEFAULT_RETRIES) + 1;
  const room = createWaitingRoom({ calls, heldMax: limits.heldMax, tell: sink.event });
  const count = (attempt: Attempt, ok: boolean): void => {
    if (attempt.isCounted) return;
    attempt.isCounted = true;
    sink.attempt(attempt, ok);
  };
  const endOf = ({ facts }: Attempt, hint: RetryHint): Outcome | null =>
    endAt(hint, (facts.retryCount ?? 0) + 1, maxAttempts);

  return {
    count,
    foresee: (attempt, hint) => {
      const call = attempt.place?.call;
      if (call !== undefined && endOf(attempt, hint) === null) calls.expect(attempt.request, call);
    },
    fail: (attempt, failure) => {
      count(attempt, false);
      const { endedAt, hint, evidence } = failure;
      const event = { id: args.newId(), ...eventOf(attempt, options, endedAt), ...evidence };
      if (attempt.place === null) {
        sink.event(event);
        return;
      }
      const { call } = attempt.place;
      room.settle(call, 'pending');
      const end = endOf(attempt, hint);
      const placed = { ...event, ...placeOf(attempt.place, maxAttempts) };
      if (end === null) {
        const until = endedAt + patienceMs(hint);
        const held = { ...placed, next_action: 'unknown' };
        room.hold(call, attempt.request, { event: held, endedAt, until, isAnswered: false });
        sink.held();
      } else sink.event({ ...placed, next_action: 'none', outcome: end });
    },
    succeed: (attempt) => {
      count(attempt, true);
      if (attempt.place !== null) room.settle(attempt.place.call, 'recovered');
    },
    // To cancel is not to fail. What failed before it was not tried to its end.
    cancel: (attempt) => {
      count(attempt, false);
      const call = attempt.place?.call;
      if (call?.held == null) return;
      call.held.event['next_action'] = 'cancelled';
      room.settle(call, 'stopped');
    },
    sweep: room.sweep,
    isIdle: room.isEmpty,
  };
}

function placeOf(
  { call, attempt }: NonNullable<Attempt['place']>,
  maxAttempts: number,
): Record<string, unknown> {
  return { attempt, max_attempts: maxAttempts, logical_request_id: call.id };
}

function eventOf(
  { facts, startedAt }: Attempt,
  { surface }: ReporterOptions,
  endedAt: number,
): Record<string, unknown> {
  return {
    occurred_at: new Date(startedAt).toISOString(),
    ...facts.path,
    surface: surface ?? (facts.retryCount === null ? 'api' : 'sdk-ts'),
    ...(facts.clientRequestId === null ? {} : { client_request_id: facts.clientRequestId }),
    ...(facts.traceId === null ? {} : { trace_id: facts.traceId }),
    duration_ms: Math.max(0, Math.round(endedAt - startedAt)),
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { type Anthropic, APIUserAbortError } from '@anthropic-ai/sdk';
import type { EventInput } from '#lib/contract/events.ts';
import {
  type Evidence,
  evidenceOfAnswer,
  evidenceOfBrokenStream,
  evidenceOfThrown,
} from './attempt-evidence.ts';

/** What is the same for all attempts of a client: the fields of an event that name its path. */
export type PathLabels = Pick<
  EventInput,
  | 'service'
  | 'instance'
  | 'environment'
  | 'surface'
  | 'route'
  | 'base_url'
  | 'auth_owner'
  | 'sdk'
  | 'sdk_version'
  | 'runtime'
>;
export type RequestLabels = { endpoint: string; model: string; stream: boolean };

export type Sink = {
  readonly event: (event: EventInput) => void;
  /** Every attempt, once it is over. `at` is its start, in milliseconds since 1970 UTC. */
  readonly attempt: (attempt: {
    labels: PathLabels & RequestLabels;
    at: number;
    ok: boolean;
  }) => void;
};

type Middleware = NonNullable<
  NonNullable<ConstructorParameters<typeof Anthropic>[0]>['middleware']
>[number];
type SentRequest = Parameters<Middleware>[0];

type Ledger = {
  readonly id: string;
  readonly labels: PathLabels & RequestLabels;
  readonly maxAttempts: number;
  readonly shiftMs: number;
  attempts: number;
  /** The last failed attempt: what became of it is known only when the next one ends. */
  held: { event: EventInput; endedAt: number } | null;
  last: { response: Response | null; startedAt: number; common: EventInput } | null;
};

export type AttemptReporter = {
  /** Goes into the client's `middleware`; sees every attempt, also those that the SDK repeats silently. */
  readonly middleware: Middleware;
  /** Runs one logical request to its very end (a stream is read to its end inside) and reports its attempts. */
  readonly observe: <Value>(
    request: RequestLabels & { maxAttempts: number; shiftMs?: number },
    call: () => Promise<Value>,
  ) => Promise<Value>;
};

/**
 * Reports what the Claude SDK does, attempt by attempt. It changes nothing: answers and errors pass as they
 * are, and a report never delays or fails a request.
 */
export function createAttemptReporter(args: { labels: PathLabels; sink: Sink }): AttemptReporter {
  const { labels, sink } = args;
  const ledgers = new AsyncLocalStorage<Ledger>();

  return {
    middleware: async (request, next) => {
      const ledger = ledgers.getStore();
      if (ledger === undefined) return await next(request);
      const startedAt = Date.now();
      const common = begin({ ledger, request, startedAt });
      try {
        const response = await next(request);
        ledger.last = { response, startedAt, common };
        if (!response.ok)
          fail({ ledger, common, startedAt, sink }, await evidenceOfAnswer(response));
        return response;
      } catch (thrown) {
        fail({ ledger, common, startedAt, sink }, evidenceOfThrown(thrown));
        throw thrown;
      }
    },
    observe: async ({ maxAttempts, shiftMs = 0, ...request }, call) => {
      const ledger: Ledger = {
        id: randomUUID(),
        labels: { ...labels, ...request },
        maxAttempts,
        shiftMs,
        attempts: 0,
        held: null,
        last: null,
      };
      try {
        const value = await ledgers.run(ledger, call);
        settle(ledger, 'recovered', sink);
        countLast(ledger, true, sink);
        return value;
      } catch (thrown) {
        if (thrown instanceof APIUserAbortError) {
          // To cancel is not to fail. What failed before it stays reported.
          countLast(ledger, false, sink);
          ledger.held = null;
          throw thrown;
        }
        reportBrokenStream({ ledger, thrown, sink });
        settle(ledger, ledger.attempts < maxAttempts ? 'stopped' : 'gave_up', sink);
        throw thrown;
      }
    },
  };
}

function begin(args: { ledger: Ledger; request: SentRequest; startedAt: number }): EventInput {
  const { ledger, request, startedAt } = args;
  ledger.attempts += 1;
  ledger.last = null;
  if (ledger.held !== null) {
    ledger.held.event.delay_ms = Math.max(0, startedAt - ledger.held.endedAt);
    ledger.held.event.next_action = 'retried';
  }
  const betas = request.headers.get('anthropic-beta');
  return {
    id: randomUUID(),
    occurred_at: new Date(startedAt + ledger.shiftMs).toISOString(),
    ...ledger.labels,
    ...(typeof request.body === 'string' ? { request_bytes: Buffer.byteLength(request.body) } : {}),
    ...(betas === null ? {} : { betas: betas.split(',').map((beta) => beta.trim()) }),
    attempt: ledger.attempts,
    max_attempts: ledger.maxAttempts,
    logical_request_id: ledger.id,
  };
}

type Attempt = { ledger: Ledger; common: EventInput; startedAt: number; sink: Sink };

function fail({ ledger, common, startedAt, sink }: Attempt, evidence: Evidence): void {
  settle(ledger, 'pending', sink);
  sink.attempt({ labels: ledger.labels, at: startedAt + ledger.shiftMs, ok: false });
  const endedAt = Date.now();
  const event = { ...common, ...evidence, duration_ms: endedAt - startedAt };
  ledger.held = { event, endedAt };
}

/** Sends what is held, with what became of it. Nothing when nothing failed. */
function settle(ledger: Ledger, outcome: NonNullable<EventInput['outcome']>, sink: Sink): void {
  if (ledger.held === null) return;
  sink.event({ next_action: 'none', ...ledger.held.event, outcome });
  ledger.held = null;
}

/** An error after a good answer: the middleware saw a success, and the SDK does not repeat it. */
function reportBrokenStream(args: { ledger: Ledger; thrown: unknown; sink: Sink }): void {
  const { ledger, thrown, sink } = args;
  const { last } = ledger;
  if (last?.response?.ok !== true) return;
  const { common, startedAt, response } = last;
  fail({ ledger, common, startedAt, sink }, evidenceOfBrokenStream(thrown, response));
}

/** An attempt that was answered well, and of which only now is known that it ended well, or was cancelled. */
function countLast(ledger: Ledger, ok: boolean, sink: Sink): void {
  if (ledger.last?.response?.ok !== true) return;
  sink.attempt({ labels: ledger.labels, at: ledger.last.startedAt + ledger.shiftMs, ok });
}

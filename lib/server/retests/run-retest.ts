import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { probeBody } from '#lib/domain/retest/probe.ts';
import { readAnswer } from '#lib/domain/retest/read-answer.ts';
import {
  advance,
  attemptMsLeft,
  type RunEvent,
  type RunState,
} from '#lib/domain/retest/run-state.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { drawToken } from './draw-token.ts';
import { endRetest } from './end-retest.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';
import { beginAttempt, endAttempt } from './ledger.ts';
import { noteRun, type RunEnd } from './runs.ts';
import { type Outbound, sendAttempt } from './send-attempt.ts';

export type Run = {
  readonly id: string;
  readonly holder: string;
  readonly plan: Plan;
  readonly pathKey: string;
  /** In memory for as long as the run lasts. */
  readonly credential: string;
  /** Null: an admin went past the shared budget, with a reason. */
  readonly drawer: Drawer | null;
  readonly outbound: Outbound;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/**
 * Starts a run beside the request that asked for it. Every way in which it can end leaves a verdict; what this
 * process cannot write any more, the sweep of another does.
 */
export function startRun(run: Run): void {
  const ending = new AbortController();
  const end = (reason: RunEnd): void => {
    if (!ending.signal.aborted) ending.abort(reason);
  };
  const done = conduct(run, ending.signal, end).catch((error: unknown) => {
    log.error('retest.failed', { retestId: run.id, error });
  });
  noteRun(run.id, { end, done });
}

async function conduct(
  run: Run,
  signal: AbortSignal,
  end: (reason: RunEnd) => void,
): Promise<void> {
  const release = holdLease({ id: run.id, holder: run.holder, end });
  const { budget } = run.plan;
  let state: RunState = { phase: 'ready' };
  const happened = (event: RunEvent): void => {
    ({ state } = advance(state, event, budget));
  };
  try {
    happened({ kind: 'started', at: now() });
    while (state.phase !== 'ended') {
      if (signal.aborted) happened({ kind: endOf(signal) });
      else if (state.phase === 'asking') happened(await askForToken(run));
      else if (state.phase === 'attempting') state = await attempt(run, state, signal);
      else if (state.phase === 'waiting') {
        await sleep(Math.max(0, state.until - now()), undefined, { signal }).catch(() => undefined);
        happened({ kind: 'waited', at: now() });
      }
    }
    await endRetest({ id: run.id, stop: state.reason, now: now() });
  } catch (error) {
    await endRetest({ id: run.id, stop: 'interrupted', now: now() });
    throw error;
  } finally {
    release();
  }
}

async function askForToken(run: Run): Promise<RunEvent> {
  const { drawer, pathKey } = run;
  const isGiven = drawer === null || (await drawToken({ pathKey, drawer, now: now() }));
  return isGiven ? { kind: 'permitted', at: now() } : { kind: 'denied' };
}

async function attempt(
  run: Run,
  state: Extract<RunState, { phase: 'attempting' }>,
  signal: AbortSignal,
): Promise<RunState> {
  const { id, plan, outbound } = run;
  const n = state.attemptsMade;
  const clientRequestId = newUuidV7(Date.now());
  const begun = { retestId: id, n, at: now(), clientRequestId, leaseMs: LEASE_MS };
  // Whoever ended or cancelled it elsewhere has said so in the row.
  if (!(await beginAttempt(begun))) {
    return advance(state, { kind: endOf(signal) }, plan.budget).state;
  }
  writers().announcer.say('retests');
  const sent = await sendAttempt(
    {
      route: plan.route,
      credential: run.credential,
      request: plan.request,
      stream: plan.sent.stream,
      body: bodyOf(plan, clientRequestId),
      betas: plan.sent.betas,
      apiVersion: plan.apiVersion,
      clientRequestId,
      timeoutMs: attemptMsLeft(state, now()),
    },
    { outbound, signal },
  );
  const at = now();
  const outcome = readAnswer(sent.exchange, contextOf(plan, at));
  const jitter = run.random();
  const event: RunEvent = signal.aborted
    ? { kind: endOf(signal) }
    : { kind: 'answered', at, outcome, jitter };
  const advanced = advance(state, event, plan.budget);
  const next = advanced.next ?? { kind: 'stop', reason: endOf(signal) };
  await endAttempt({ retestId: id, n, at, outcome, next, ...sent });
  writers().announcer.say('retests');
  return advanced.state;
}

function bodyOf(plan: Plan, nonce: string): string {
  if (plan.reproduction !== null) return plan.reproduction.text;
  const { sent, request, withTools } = plan;
  const { model, stream, sizeClass } = sent;
  return probeBody({ shape: request.shape, model, stream, sizeClass, withTools, nonce });
}

function contextOf(plan: Plan, at: EpochMs): Parameters<typeof readAnswer>[1] {
  const { request, sent, route } = plan;
  return {
    shape: request.shape,
    stream: sent.stream,
    route: route.name,
    baseUrlHost: sent.baseUrlHost,
    model: sent.model,
    at,
    packs: packScanner(),
  };
}

function endOf(signal: AbortSignal): RunEnd {
  return signal.reason === 'cancelled' ? 'cancelled' : 'interrupted';
}

function now(): EpochMs {
  return epochMsOf(Date.now());
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { StopReason } from '#lib/domain/retest/next-attempt.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { probeBody } from '#lib/domain/retest/probe.ts';
import { readAnswer } from '#lib/domain/retest/read-answer.ts';
import {
  advance,
  attemptMsLeft,
  type RunEvent,
  type RunRules,
  type RunState,
} from '#lib/domain/retest/run-state.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import type { AttemptRequest } from './attempt-request.ts';
import { drawToken } from './draw-token.ts';
import { endRetest } from './end-retest.ts';
import { holdLease, LEASE_MS } from './hold-lease.ts';
import { beginAttempt, endAttempt } from './ledger.ts';
import { noteRun, type RunEnd } from './runs.ts';
import { type Outbound, sendAttempt } from './send-attempt.ts';

/** One path of a run. A retest has one; a comparison has two, which take turns. */
export type Leg = {
  readonly retestId: string;
  readonly holder: string;
  readonly plan: Plan;
  readonly pathKey: string;
  /** In memory for as long as the run lasts. */
  readonly credential: string;
};

type Run = {
  readonly legs: readonly [Leg, ...Leg[]];
  readonly rules: RunRules;
  /** Null: an admin went past the shared budget, with a reason. */
  readonly drawer: Drawer | null;
  readonly outbound: Outbound;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Called once the verdict of every path is written. */
  readonly onEnded?: (stop: StopReason, now: EpochMs) => Promise<void>;
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
    log.error('retest.failed', { retestId: run.legs[0].retestId, error });
  });
  for (const { retestId } of run.legs) noteRun(retestId, { end, done });
}

async function conduct(
  run: Run,
  signal: AbortSignal,
  end: (reason: RunEnd) => void,
): Promise<void> {
  const releases = run.legs.map(({ retestId: id, holder }) => holdLease({ id, holder, end }));
  let state: RunState = { phase: 'ready' };
  const happened = (event: RunEvent): void => {
    ({ state } = advance(state, event, run.rules));
  };
  try {
    happened({ kind: 'started', at: now() });
    while (state.phase !== 'ended') {
      if (signal.aborted) happened({ kind: endOf(signal) });
      else if (state.phase === 'asking') happened(await askForToken(run, state.attemptsMade + 1));
      else if (state.phase === 'attempting') state = await attempt(run, state, signal);
      else if (state.phase === 'waiting') {
        await sleep(Math.max(0, state.until - now()), undefined, { signal }).catch(() => undefined);
        happened({ kind: 'waited', at: now() });
      }
    }
    await endAll(run, state.reason);
  } catch (error) {
    await endAll(run, 'interrupted');
    throw error;
  } finally {
    for (const release of releases) release();
  }
}

async function endAll(run: Run, stop: StopReason): Promise<void> {
  for (const { retestId: id } of run.legs) await endRetest({ id, stop, now: now() });
  await run.onEnded?.(stop, now());
}

/** Whose turn an attempt is, counted from 1 over all paths, and which one of that path it is. */
function turn({ legs }: Run, count: number): { leg: Leg; n: number } {
  const leg = legs[(count - 1) % legs.length] ?? legs[0];
  return { leg, n: Math.ceil(count / legs.length) };
}

async function askForToken(run: Run, count: number): Promise<RunEvent> {
  const { drawer } = run;
  const { pathKey } = turn(run, count).leg;
  const isGiven = drawer === null || (await drawToken({ pathKey, drawer, now: now() }));
  return isGiven ? { kind: 'permitted', at: now() } : { kind: 'denied' };
}

async function attempt(
  run: Run,
  state: Extract<RunState, { phase: 'attempting' }>,
  signal: AbortSignal,
): Promise<RunState> {
  const { leg, n } = turn(run, state.attemptsMade);
  const { retestId, plan } = leg;
  const clientRequestId = newUuidV7(Date.now());
  // Whoever ended or cancelled it elsewhere has said so in the row.
  if (!(await beginAttempt({ retestId, n, at: now(), clientRequestId, leaseMs: LEASE_MS }))) {
    return advance(state, { kind: endOf(signal) }, run.rules).state;
  }
  writers().announcer.say('retests');
  const timeoutMs = attemptMsLeft(state, now());
  const sent = await sendAttempt(requestOf(leg, { clientRequestId, timeoutMs }), {
    outbound: run.outbound,
    signal,
  });
  const at = now();
  const outcome = readAnswer(sent.exchange, contextOf(plan, at));
  const jitter = run.random();
  const event: RunEvent = signal.aborted
    ? { kind: endOf(signal) }
    : { kind: 'answered', at, outcome, jitter };
  const advanced = advance(state, event, run.rules);
  const next = advanced.next ?? { kind: 'stop', reason: endOf(signal) };
  await endAttempt({ retestId, n, at, outcome, next, ...sent });
  writers().announcer.say('retests');
  return advanced.state;
}

function requestOf(
  { plan, credential }: Leg,
  { clientRequestId, timeoutMs }: { clientRequestId: string; timeoutMs: number },
): AttemptRequest {
  return {
    route: plan.route,
    credential,
    request: plan.request,
    stream: plan.sent.stream,
    body: bodyOf(plan, clientRequestId),
    betas: plan.sent.betas,
    apiVersion: plan.apiVersion,
    clientRequestId,
    timeoutMs,
  };
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

import { type HostRunResponse, RetestVerdict } from '#lib/contract/retests.ts';
import {
  type NextAttempt,
  STOP_REASONS,
  type StopReason,
} from '#lib/domain/retest/next-attempt.ts';
import { readAnswer } from '#lib/domain/retest/read-answer.ts';
import { advance, attemptMsLeft, retestRules } from '#lib/domain/retest/run-state.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { pool, prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { drawToken } from './draw-token.ts';
import { endRetest } from './end-retest.ts';
import { beginAttempt, endAttempt } from './ledger.ts';
import { noSuchRetest } from './no-such-retest.ts';
import type { HostReport } from './read-host-report.ts';
import { type AttemptRow, nextOf, planOf, type RetestRow } from './retest-row.ts';
import { domainBudget } from './stored-plan.ts';

/** On top of what an attempt may take: the way there and back, and a host under load. */
const GRACE_MS = 20_000;

type Step = {
  readonly row: RetestRow;
  readonly report: HostReport | null;
  readonly now: EpochMs;
  /** Uniform in [0, 1). */
  readonly random: () => number;
};

/**
 * One step of a run that the host of a service makes: it begins, or reports an attempt, and is told what to do
 * next. The rules are the ones of a run from here, and so is the clock. A step that comes twice gets the same
 * answer. Throws AppError: `conflict` while another host runs the same path, `invalid_request` for a report of an
 * attempt that was not asked for.
 */
export async function conductHostRun(step: Step): Promise<HostRunResponse> {
  const { row, report, now } = step;
  if (row.state === 'ended') return stopped(row.id);
  if (row.state === 'waiting_for_host') {
    if (report !== null) throw outOfTurn('begin first: send no report');
    // Whoever comes second, or after a cancellation, looks again.
    if (!(await begin(row, now))) return again(step);
    return permit({ row: { ...row, startedAt: new Date(now) }, n: 1, delayMs: 0, now });
  }
  const attempts = await prisma().retestAttempt.findMany({
    where: { retestId: row.id },
    orderBy: { n: 'asc' },
  });
  const last = attempts.at(-1);
  if (report === null) return begunAgain(row, last, now);
  const known = attempts.find(({ n }) => n === report.n);
  if (last === undefined || known === undefined) throw outOfTurn('no such attempt was asked for');
  // The answer to the first report got lost on its way.
  if (known.endedAt !== null) return repeated(row, last, now);
  return take({ ...step, report, attemptsMade: last.n });
}

/** Makes the step once more, with the row as it is now. */
async function again(step: Step): Promise<HostRunResponse> {
  const row = await prisma().retest.findUnique({ where: { id: step.row.id } });
  if (row === null) throw noSuchRetest();
  return conductHostRun({ ...step, row });
}

/** Answers whether this call began it. */
async function begin(row: RetestRow, now: EpochMs): Promise<boolean> {
  try {
    const { rowCount } = await pool().query(
      `UPDATE retests SET state = 'running', started_at = $2,
         lease_until = clock_timestamp() + make_interval(secs => $3 / 1000.0)
       WHERE id = $1 AND state = 'waiting_for_host'`,
      [row.id, new Date(now), GRACE_MS],
    );
    return rowCount === 1;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '23505')) throw error;
    throw new AppError('conflict', 'Another host runs this path just now.', { cause: error });
  }
}

/** The answer to the first begin got lost on its way, or is still being made. */
async function begunAgain(
  row: RetestRow,
  last: AttemptRow | undefined,
  now: EpochMs,
): Promise<HostRunResponse> {
  if (last === undefined) return permit({ row, n: 1, delayMs: 0, now });
  if (last.n === 1 && last.endedAt === null) return openAgain(row, last, now);
  throw outOfTurn('it has begun already: report the attempt');
}

async function take(
  step: Step & { readonly report: HostReport; readonly attemptsMade: number },
): Promise<HostRunResponse> {
  const { row, report, attemptsMade, now, random } = step;
  const plan = planOf(row);
  const outcome = readAnswer(report.exchange, {
    shape: plan.shape,
    stream: plan.stream,
    route: plan.route.name,
    baseUrlHost: plan.base_url_host,
    model: plan.model,
    at: now,
    packs: packScanner(),
  });
  const startedAt = epochMsOf(row.startedAt?.getTime() ?? now);
  const { next } = advance(
    { phase: 'attempting', startedAt, attemptsMade, endsAt: now },
    { kind: 'answered', at: now, outcome, jitter: random() },
    retestRules(domainBudget(plan.budget)),
  );
  const decided: NextAttempt = next ?? { kind: 'stop', reason: 'interrupted' };
  const isFirst = await endAttempt({
    retestId: row.id,
    n: report.n,
    at: now,
    outcome,
    next: decided,
    exchange: report.exchange,
    firstByteMs: report.firstByteMs,
    durationMs: report.durationMs,
  });
  if (!isFirst) return again(step);
  writers().announcer.say('retests');
  if (decided.kind === 'stop') return finish(row.id, decided.reason, now);
  return permit({ row, n: attemptsMade + 1, delayMs: decided.delayMs, now });
}

/** Draws a token and lets the host make one attempt, or ends the run. */
async function permit(args: {
  row: RetestRow;
  n: number;
  delayMs: number;
  now: EpochMs;
}): Promise<HostRunResponse> {
  const { row, n, delayMs, now } = args;
  const budget = domainBudget(planOf(row).budget);
  const startedAt = epochMsOf(row.startedAt?.getTime() ?? now);
  const at = epochMsOf(now + delayMs);
  const drawer = row.createdBy.startsWith('user:') ? ('person' as const) : ('automation' as const);
  const isFree = row.overrideReason !== null;
  const asking = { phase: 'asking', startedAt, attemptsMade: n - 1 } as const;
  const isGiven = isFree || (await drawToken({ pathKey: row.pathKey, drawer, now }));
  const { state } = advance(
    asking,
    isGiven ? { kind: 'permitted', at } : { kind: 'denied' },
    retestRules(budget),
  );
  if (state.phase !== 'attempting') {
    const reason = state.phase === 'ended' ? state.reason : 'interrupted';
    return finish(row.id, reason, now);
  }
  const clientRequestId = newUuidV7(now);
  const timeoutMs = attemptMsLeft(state, at);
  const leaseMs = delayMs + timeoutMs + GRACE_MS;
  const isBegun = await beginAttempt({ retestId: row.id, n, at, clientRequestId, leaseMs });
  if (!isBegun) return overtaken(row, n, now);
  writers().announcer.say('retests');
  return {
    next: {
      kind: 'attempt',
      n,
      delay_ms: delayMs,
      timeout_ms: timeoutMs,
      client_request_id: clientRequestId,
    },
    verdict: null,
  };
}

/** Another step, or a cancellation, came between the look at the run and the attempt. */
async function overtaken(row: RetestRow, n: number, now: EpochMs): Promise<HostRunResponse> {
  const { id } = row;
  const [current, open] = await Promise.all([
    prisma().retest.findUnique({ where: { id }, select: { state: true, cancelRequestedAt: true } }),
    prisma().retestAttempt.findFirst({ where: { retestId: id, n, endedAt: null } }),
  ]);
  if (current?.state !== 'running') return stopped(id);
  if (current.cancelRequestedAt !== null) return finish(id, 'cancelled', now);
  if (open === null) throw outOfTurn('this attempt is being reported twice at once');
  return openAgain(row, open, now);
}

/** The answer to a report that was taken before: whatever was decided after the last attempt. */
async function repeated(row: RetestRow, last: AttemptRow, now: EpochMs): Promise<HostRunResponse> {
  if (last.endedAt === null) return openAgain(row, last, now);
  const next = nextOf(last);
  if (next?.kind !== 'retry') return finish(row.id, next?.reason ?? 'interrupted', now);
  const delayMs = Math.max(0, last.endedAt.getTime() + next.delayMs - now);
  return permit({ row, n: last.n + 1, delayMs, now });
}

function openAgain(row: RetestRow, open: AttemptRow, now: EpochMs): HostRunResponse {
  const { attempt_ms_max: attemptMs, elapsed_ms_max: elapsedMs } = planOf(row).budget;
  // It was begun with its wait: it starts then, not when it was permitted.
  const delayMs = Math.max(0, open.startedAt.getTime() - now);
  const leftMs = (row.startedAt?.getTime() ?? now) + elapsedMs - now - delayMs;
  const timeoutMs = Math.max(0, Math.min(attemptMs, leftMs));
  return {
    next: {
      kind: 'attempt',
      n: open.n,
      delay_ms: delayMs,
      timeout_ms: timeoutMs,
      client_request_id: open.clientRequestId,
    },
    verdict: null,
  };
}

async function finish(id: string, reason: StopReason, now: EpochMs): Promise<HostRunResponse> {
  await endRetest({ id, stop: reason, now });
  return stopped(id);
}

async function stopped(id: string): Promise<HostRunResponse> {
  const select = { verdictDetail: true, stopReason: true };
  const row = await prisma().retest.findUnique({ where: { id }, select });
  const verdict = RetestVerdict.safeParse(row?.verdictDetail);
  const reason = STOP_REASONS.find((known) => known === row?.stopReason) ?? 'interrupted';
  return { next: { kind: 'stop', reason }, verdict: verdict.success ? verdict.data : null };
}

function outOfTurn(detail: string): AppError {
  return new AppError('invalid_request', `report: ${detail}`, {
    fields: [{ field: 'report', detail }],
  });
}

import { beforeEach, describe, expect, test } from 'vitest';
import type { HostRunResponse } from '#lib/contract/retests.ts';
import type { Exchange } from '#lib/domain/retest/read-answer.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '#lib/server/database/pool.ts';
import { aRetestRequest, emptyLab, LAB_ACTOR } from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { cancelRetest } from './cancel-retest.ts';
import { conductHostRun } from './conduct-host-run.ts';
import { createRetest } from './create-retest.ts';
import { endAttempt } from './ledger.ts';
import type { HostReport } from './read-host-report.ts';
import type { RetestRow } from './retest-row.ts';
import { sweepRetests } from './sweep-retests.ts';

useTestDatabase();
beforeEach(emptyLab);

const SUCCESS: Exchange = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    type: 'message',
    content: [{ type: 'text', text: 'ready' }],
    stop_reason: 'end_turn',
  }),
  end: { kind: 'complete' },
};
const FAILURE: Exchange = {
  status: 500,
  headers: { 'content-type': 'application/json', 'retry-after': '20' },
  body: JSON.stringify({ type: 'error', error: { type: 'api_error', message: 'Internal' } }),
  end: { kind: 'complete' },
};

async function planned(): Promise<string> {
  const { retest } = await createRetest({
    request: aRetestRequest(
      {},
      {
        vantage: 'service',
        branch_before: 'api_error_500',
        budget: { kind: 'own', attempts_max: 3, elapsed_seconds_max: 120 },
      },
    ),
    actor: LAB_ACTOR,
    now: new Date(),
  });
  return retest.id;
}

async function rowOf(id: string): Promise<RetestRow> {
  return prisma().retest.findUniqueOrThrow({ where: { id } });
}

async function attemptsOf(id: string): Promise<number> {
  return prisma().retestAttempt.count({ where: { retestId: id } });
}

function reportOf(exchange: Exchange, n = 1): HostReport {
  return { n, exchange, durationMs: 10, firstByteMs: 5 };
}

async function step(
  row: RetestRow,
  report: HostReport | null,
  now: EpochMs,
): Promise<HostRunResponse> {
  return conductHostRun({ row, report, now, random: () => 0 });
}

const later = (now: EpochMs, ms: number) => epochMsOf(now + ms);
const current = () => epochMsOf(Date.now());

describe('a host run that a person cancels', () => {
  test('before it begins is allowed no attempt, however late the host hears of it', async () => {
    const id = await planned();
    const stale = await rowOf(id);
    await cancelRetest({ id, actor: LAB_ACTOR, now: new Date() });
    const { next } = await step(stale, null, current());
    expect(next).toEqual({ kind: 'stop', reason: 'cancelled' });
    expect(await attemptsOf(id)).toBe(0);
    expect(await rowOf(id)).toMatchObject({ state: 'ended', leaseUntil: null });
  });

  test('between two attempts is allowed no second one', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    const stale = await rowOf(id);
    await cancelRetest({ id, actor: LAB_ACTOR, now: new Date() });
    const { next } = await step(stale, reportOf(FAILURE), now);
    expect(next).toEqual({ kind: 'stop', reason: 'cancelled' });
    expect(await attemptsOf(id)).toBe(1);
    expect(await rowOf(id)).toMatchObject({ state: 'ended', leaseUntil: null });
  });

  test('in a request that has not ended the run yet is allowed no second one either', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    await prisma().retest.update({ where: { id }, data: { cancelRequestedAt: new Date() } });
    const { next, verdict } = await step(await rowOf(id), reportOf(FAILURE), now);
    expect(next).toEqual({ kind: 'stop', reason: 'cancelled' });
    expect(verdict).toMatchObject({ kind: 'cancelled', rule: 'cancelled' });
    expect(await attemptsOf(id)).toBe(1);
  });
});

describe('a step that comes twice', () => {
  test('begins one attempt, when both come at once', async () => {
    const id = await planned();
    const row = await rowOf(id);
    const now = current();
    const [one, other] = await Promise.all([step(row, null, now), step(row, null, now)]);
    expect(one.next).toMatchObject({ kind: 'attempt', n: 1 });
    expect(other).toEqual(one);
    expect(await attemptsOf(id)).toBe(1);
  });

  test('gets the answer to its begin again', async () => {
    const id = await planned();
    const now = current();
    const first = await step(await rowOf(id), null, now);
    expect(await step(await rowOf(id), null, now)).toEqual(first);
  });

  test('begins no run again that is past its first attempt', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    await step(await rowOf(id), reportOf(FAILURE), now);
    await expect(step(await rowOf(id), null, now)).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  test('waits as long as the answer to the first report said', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    const first = await step(await rowOf(id), reportOf(FAILURE), now);
    expect(first.next).toMatchObject({ kind: 'attempt', n: 2, delay_ms: 20_000 });
    expect(await step(await rowOf(id), reportOf(FAILURE), now)).toEqual(first);
    const late = await step(await rowOf(id), reportOf(FAILURE), later(now, 15_000));
    expect(late.next).toMatchObject({ kind: 'attempt', n: 2, delay_ms: 5_000 });
  });

  test('gets the same answer when both reports come at once', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    const row = await rowOf(id);
    const both = [step(row, reportOf(FAILURE), now), step(row, reportOf(FAILURE), now)];
    const [one, other] = await Promise.all(both);
    expect(one?.next).toMatchObject({ kind: 'attempt', n: 2 });
    expect(other).toEqual(one);
    expect(await attemptsOf(id)).toBe(2);
  });

  test('goes on where the first was cut off between two attempts', async () => {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    await endAttempt({
      retestId: id,
      at: now,
      outcome: { kind: 'unanswered', afterMs: 10, status: null },
      next: { kind: 'retry', delayMs: 9_000, reason: 'unanswered' },
      ...reportOf(FAILURE),
    });
    const { next } = await step(await rowOf(id), reportOf(FAILURE), later(now, 4_000));
    expect(next).toMatchObject({ kind: 'attempt', n: 2, delay_ms: 5_000 });
  });
});

describe('a run that was cut off after its last attempt', () => {
  async function endedByItsLedger(): Promise<string> {
    const id = await planned();
    const now = current();
    await step(await rowOf(id), null, now);
    await endAttempt({
      retestId: id,
      at: now,
      outcome: { kind: 'success', stopReason: 'end_turn' },
      next: { kind: 'stop', reason: 'success' },
      ...reportOf(SUCCESS),
    });
    return id;
  }

  test('gets the verdict that its ledger decided, from the sweep', async () => {
    const id = await endedByItsLedger();
    await prisma().retest.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    await sweepRetests({ now: new Date() });
    expect(await rowOf(id)).toMatchObject({ stopReason: 'success', verdict: 'recovered' });
  });

  test('gets the same from a report that is repeated', async () => {
    const id = await endedByItsLedger();
    expect(await step(await rowOf(id), reportOf(SUCCESS), current())).toMatchObject({
      next: { kind: 'stop', reason: 'success' },
      verdict: { kind: 'recovered' },
    });
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { StartDegradedModeRequest } from '#lib/contract/degraded-modes.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { epochMsOf, HOUR_MS, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { getCase } from '../cases/get-case.ts';
import { openCase } from '../cases/open-case.ts';
import { prisma } from '../database/pool.ts';
import { endDegradedMode } from './end-degraded-mode.ts';
import { listDegradedModes } from './list-degraded-modes.ts';
import { remindOverdue } from './remind-overdue.ts';
import { startDegradedMode } from './start-degraded-mode.ts';

useTestDatabase();
const logLines = captureLogLines();

const BY: Actor = {
  kind: 'user',
  userId: '01930000-0000-7000-8000-000000000001',
  email: 'ada@example.com',
  role: 'responder',
};
const A_KEY: Actor = { kind: 'key', keyId: '01930000-0000-7000-8000-000000000003', scopes: [] };
const NOW = new Date('2026-11-25T13:51:07Z');
const AT = epochMsOf(NOW.getTime());
const after = (hours: number) => epochMsOf(AT + hours * HOUR_MS);

beforeEach(async () => {
  await prisma().degradedMode.deleteMany();
  await prisma().auditEntry.deleteMany();
});

function aSwitch(given: Partial<StartDegradedModeRequest> = {}): StartDegradedModeRequest {
  return StartDegradedModeRequest.parse({
    what: 'checkout from direct to gateway:b',
    reason: 'orders cannot wait',
    return_by: isoFromEpochMs(after(1)),
    ...given,
  });
}
const started = (given: Partial<StartDegradedModeRequest> = {}) =>
  startDegradedMode({ request: aSwitch(given), by: BY, now: NOW });

describe('a temporary switch', () => {
  test('has an owner, a reason and a time to return, and is audited', async () => {
    const mode = await started();
    expect(mode).toMatchObject({
      owner: 'ada@example.com',
      reason: 'orders cannot wait',
      return_by: isoFromEpochMs(after(1)),
      standing: 'in_time',
    });
    const audited = await prisma().auditEntry.findMany();
    expect(audited).toMatchObject([
      { action: 'degraded-mode.started', target: `degraded-mode:${mode.id}` },
    ]);
  });

  test.each([
    ['now', 0],
    ['in the past', -1],
    ['in more than a week', 7 * 24 + 1],
  ])('is not taken with a return %s', async (_, hours) => {
    await expect(started({ return_by: isoFromEpochMs(after(hours)) })).rejects.toMatchObject({
      code: 'invalid_request',
      fields: [{ field: 'return_by' }],
    });
    expect(await prisma().degradedMode.count()).toBe(0);
  });

  test.each([
    ['case', { case_id: 'case_none' }],
    ['comparison', { comparison_id: 'cmp_none' }],
  ])('is not taken for a %s that is not there', async (_, given) => {
    await expect(started(given)).rejects.toMatchObject({ code: 'not_found' });
    expect(await prisma().degradedMode.count()).toBe(0);
  });

  test('keeps no secret that somebody writes into it', async () => {
    const secret = ['sk', 'ant', 'api03', 'Zq7'.repeat(24)].join('-');
    await started({ what: `key ${secret}`, reason: `with ${secret}`, owner: `of ${secret}` });
    const rows = await prisma().degradedMode.findMany();
    expect(rows).toHaveLength(1);
    expect(`${JSON.stringify(rows)}${logLines()}`).not.toContain('Zq7Zq7');
  });

  test('is reminded of once, in the log, and not before its time', async () => {
    const mode = await started();
    expect(await remindOverdue({ now: epochMsOf(after(1) - 1) })).toBe(0);
    expect(await remindOverdue({ now: after(1) })).toBe(1);
    expect(await remindOverdue({ now: after(2) })).toBe(0);
    expect(logLines()).toContain('degraded-mode.overdue');
    const { degraded_modes: open } = await listDegradedModes({
      query: { state: 'open' },
      now: after(1),
    });
    expect(open).toMatchObject([{ id: mode.id, standing: 'overdue' }]);
  });

  test('is ended once, with a reason, and leaves the open ones', async () => {
    const { id } = await started();
    const request = { reason: 'direct answers again' };
    const both = await Promise.allSettled([
      endDegradedMode({ id, request, by: BY, now: NOW }),
      endDegradedMode({ id, request, by: BY, now: NOW }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const open = await listDegradedModes({ query: { state: 'open' }, now: AT });
    expect(open.degraded_modes).toEqual([]);
    const all = await listDegradedModes({ query: { state: 'all' }, now: AT });
    expect(all.degraded_modes).toMatchObject([
      { standing: 'ended', ended_by: 'ada@example.com', end_reason: 'direct answers again' },
    ]);
    expect(await remindOverdue({ now: after(9) })).toBe(0);
    const actions = (await prisma().auditEntry.findMany()).map(({ action }) => action);
    expect(actions.toSorted()).toEqual(['degraded-mode.ended', 'degraded-mode.started']);
  });

  test('stands in the timeline of its case, from beginning to end', async () => {
    const opened = await openCase({
      request: {
        source: { kind: 'paste', text: 'API Error: 500 Internal server error', failure: 0 },
        despite_similar: true,
      },
      by: A_KEY,
      now: NOW,
    });
    const id = opened.kind === 'opened' ? opened.case.id : '';
    const mode = await started({ case_id: id });
    await endDegradedMode({ id: mode.id, request: { reason: 'it is back' }, by: BY, now: NOW });
    const { entries } = await getCase({ id, now: NOW });
    const told = entries.flatMap(({ happening }) =>
      happening.kind === 'degraded_mode' ? [`${happening.change}: ${happening.reason}`] : [],
    );
    expect(told).toEqual(['started: orders cannot wait', 'ended: it is back']);
  });
});

import { beforeEach, describe, expect, test } from 'vitest';
import { type ReportedTraffic, shapeTraffic } from '#lib/domain/event/shape-traffic.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { pathRowOf, serviceIdOf } from './path-row.ts';
import { storeRows } from './store-rows.ts';
import { type TrafficRow, trafficRowOf } from './traffic-row.ts';
import { createTrafficStore } from './traffic-store.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());

beforeEach(async () => {
  await pool().query(`TRUNCATE traffic_reports, traffic_minute, traffic_hour, traffic_day,
    totals_minute, totals_hour, totals_day`);
});

function aReport(requests: number, change: Partial<ReportedTraffic> = {}): TrafficRow {
  const reported = { minute: isoFromEpochMs(NOW), requests, ...change };
  const shaped = shapeTraffic(reported, { receivedAt: NOW, retentionDays: 30 });
  if (shaped.kind === 'rejected') throw new Error(shaped.detail);
  const { report } = shaped;
  return trafficRowOf({
    report,
    serviceId: serviceIdOf(report.service),
    path: pathRowOf(report.path),
    keyId: '00000000-0000-7000-8000-00000000000a',
    receivedAt: isoFromEpochMs(NOW),
  });
}

async function outcomesOf(rows: readonly TrafficRow[]): Promise<unknown[]> {
  const { outcomes } = await storeRows(createTrafficStore(pool, { services: 10, paths: 10 }), rows);
  return rows.map((row) => outcomes.get(row));
}

/** By each rollup, which must all say the same. */
async function counted(): Promise<unknown> {
  const tables = ['traffic', 'totals'].flatMap((table) =>
    ['minute', 'hour', 'day'].map((level) => `${table}_${level}`),
  );
  const sums = await Promise.all(
    tables.map(async (table) => {
      const { rows } = await pool().query(`SELECT sum(requests)::int AS n FROM ${table}`);
      return rows[0]?.n;
    }),
  );
  return new Set(sums).size === 1
    ? sums[0]
    : Object.fromEntries(tables.map((table, at) => [table, sums[at]]));
}

describe('a report of a minute', () => {
  test('that repeats the numbers is a duplicate, and with other numbers a conflict', async () => {
    expect(await outcomesOf([aReport(10)])).toEqual(['stored']);
    expect(await outcomesOf([aReport(10), aReport(7)])).toEqual(['duplicate', 'conflict']);
    expect(await outcomesOf([aReport(7), aReport(10)])).toEqual(['conflict', 'duplicate']);
    expect(await outcomesOf([aReport(10, { succeeded: 10 })])).toEqual(['conflict']);
    const others = [aReport(7), aReport(8), aReport(10), aReport(7)];
    expect(await outcomesOf(others)).toEqual(['conflict', 'conflict', 'duplicate', 'conflict']);
    expect(await counted()).toBe(10);
  });

  test('is compared with its neighbours in the same body', async () => {
    const rows = [aReport(10), aReport(7), aReport(10), aReport(7, { instance: 'pod-2' })];
    expect(await outcomesOf(rows)).toEqual(['stored', 'conflict', 'duplicate', 'stored']);
    expect(await counted()).toBe(17);
  });
});

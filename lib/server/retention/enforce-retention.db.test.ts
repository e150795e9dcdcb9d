import { beforeAll, describe, expect, test } from 'vitest';
import {
  DAY_MS,
  type EpochMs,
  epochMsFromIso,
  epochMsOf,
  isoFromEpochMs,
} from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { createPartitions, ensurePartitions, partitionName } from '../events/partitions.ts';
import { enforceRetention } from './enforce-retention.ts';
import { RETENTION } from './registry.ts';

useTestDatabase();

const NOW = epochMsFromIso('2026-11-22T12:00:00Z') ?? epochMsOf(0);
const SERVICE = '00000000-0000-8000-8000-000000000001';

function daysAgo(days: number): EpochMs {
  return epochMsOf(Math.floor(NOW / DAY_MS) * DAY_MS - days * DAY_MS);
}

async function tables(where: string): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname = 'public' AND relkind IN ('r', 'p') AND ${where} ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

test('every table of the database has a retention rule, and no rule is without its table', async () => {
  const known = await tables('NOT relispartition');
  expect(Object.keys(RETENTION).sort()).toEqual(known.sort());
});

describe('the partitions of events', () => {
  test('exist from yesterday to three days ahead, however often that is asked for', async () => {
    await Promise.all([ensurePartitions(NOW), ensurePartitions(NOW)]);
    await ensurePartitions(NOW);
    expect(await tables('relispartition')).toEqual(
      [1, 0, -1, -2, -3].map((days) => partitionName(daysAgo(days))).sort(),
    );
  });

  test('are dropped once their last event is older than the retention, and not a day before', async () => {
    await createPartitions(pool(), [32, 31, 30, 29].map(daysAgo));
    const { dropped } = await enforceRetention({ now: NOW, retentionDays: 30 });
    expect(dropped).toEqual([partitionName(daysAgo(32)), partitionName(daysAgo(31))]);
    expect(await tables('relispartition')).toContain(partitionName(daysAgo(30)));
  });

  test('are dropped as soon as the reader that holds one lets go', async () => {
    await createPartitions(pool(), [daysAgo(40)]);
    const reader = await pool().connect();
    await reader.query('BEGIN');
    await reader.query(`SELECT count(*) FROM ${partitionName(daysAgo(40))}`);
    const enforced = enforceRetention({ now: NOW, retentionDays: 30 });
    // Until the first attempt waits for the lock.
    for (;;) {
      const { rows } = await pool().query(
        `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'DROP TABLE%'`,
      );
      if (rows.length > 0) break;
    }
    await reader.query('COMMIT');
    reader.release();
    expect((await enforced).dropped).toEqual([partitionName(daysAgo(40))]);
  });
});

describe('rows', () => {
  beforeAll(async () => {
    for (const days of [0, 30, 31, 32, 399, 401, 1_829, 1_831]) {
      const at = isoFromEpochMs(epochMsOf(NOW - days * DAY_MS));
      for (const level of ['minute', 'hour', 'day']) {
        await pool().query(
          `INSERT INTO failures_${level} VALUES ($1, $2, 'other', 'api', 'direct', 1, 1, 0, 0)`,
          [SERVICE, at],
        );
      }
      await pool().query(`INSERT INTO event_texts VALUES ($1, $2, 'x', $3)`, [
        SERVICE,
        Buffer.from([days % 256, days >> 8]),
        at,
      ]);
    }
  });

  test('of minutes live a day longer than events, of hours four hundred days, of days five years', async () => {
    const { deleted } = await enforceRetention({ now: NOW, retentionDays: 30 });
    expect(deleted).toEqual({
      event_texts: 5,
      failures_minute: 5,
      failures_hour: 3,
      failures_day: 1,
    });
    expect(await enforceRetention({ now: NOW, retentionDays: 30 })).toEqual({
      dropped: [],
      deleted: {},
    });
  });

  test('of bodies stay while a poll refers to them', async () => {
    const old = isoFromEpochMs(epochMsOf(NOW - 500 * DAY_MS));
    const hashes = [Buffer.from('used'), Buffer.from('unused')];
    for (const hash of hashes)
      await pool().query(`INSERT INTO status_bodies VALUES ($1, '{}', $2)`, [hash, old]);
    await pool().query(
      `INSERT INTO status_polls (source, endpoint, polled_at, outcome, latency_ms, body_hash)
       VALUES ('page', 'summary', $1, 'ok', 1, $2)`,
      [isoFromEpochMs(NOW), hashes[0]],
    );
    expect((await enforceRetention({ now: NOW })).deleted).toEqual({ status_bodies: 1 });
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { startListener } from '../ingest/listener.ts';
import { metricsText } from './metrics-text.ts';

useTestDatabase();

const NOW = epochMsOf(Date.parse('2026-11-22T12:00:00Z'));
const YESTERDAY = epochMsOf(NOW - DAY_MS);
const listener = { origin: '', stop: async (): Promise<void> => undefined };

async function aKey(scope: string): Promise<{ id: string; secret: string }> {
  const key = { id: newUuidV7(Date.now()), secret: `smp_${randomBytes(24).toString('base64url')}` };
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'test', $2, 'smp_…', ARRAY[$3], now())`,
    [key.id, tokenHash(key.secret), scope],
  );
  return key;
}

async function count(keyId: string, what: [at: number, kind: string, outcome: string, n: number]) {
  const [at, kind, outcome, n] = what;
  await pool().query('INSERT INTO ingest_outcomes VALUES ($1, $2, $3, $4, $5, $6)', [
    keyId,
    isoFromEpochMs(epochMsOf(at)),
    kind,
    outcome,
    outcome === 'rejected' ? 'invalid_field' : '',
    n,
  ]);
}

async function said(
  keyId: string,
  what: [at: number, kind: string, seen: number, acknowledged: number, dropped: object],
) {
  const [at, kind, seen, acknowledged, dropped] = what;
  await pool().query(
    `INSERT INTO deliveries (ingest_key_id, minute, id, kind, service, seen, acknowledged, dropped)
     VALUES ($1, $2, $3, $4, 'checkout', $5, $6, $7)`,
    [keyId, isoFromEpochMs(epochMsOf(at)), newUuidV7(at), kind, seen, acknowledged, dropped],
  );
}

const keys = { id: '', read: '', ingest: '' };

beforeAll(async () => {
  const [one, other] = [await aKey('read'), await aKey('ingest')];
  keys.read = one.secret;
  keys.ingest = other.secret;
  keys.id = other.id;
  await count(one.id, [NOW, 'event', 'accepted', 5]);
  await count(one.id, [NOW, 'event', 'rejected', 2]);
  await count(other.id, [NOW, 'event', 'accepted', 1]);
  await count(other.id, [NOW, 'traffic', 'duplicate', 3]);
  await count(other.id, [YESTERDAY, 'event', 'accepted', 100]);
  await said(one.id, [NOW, 'event', 8, 4, { queue_full: 4 }]);
  await said(other.id, [NOW, 'event', 12, 8, { queue_full: 3, refused_401: 1 }]);
  await said(other.id, [NOW, 'traffic', 3, 0, {}]);
  await said(other.id, [YESTERDAY, 'event', 100, 0, { queue_full: 100 }]);
  for (const [at, outcome] of [
    [NOW - 95_000, 'ok'],
    [NOW - 35_000, 'timeout'],
  ] as const) {
    await pool().query(
      `INSERT INTO status_polls (source, endpoint, polled_at, outcome, latency_ms)
       VALUES ('https://status.claude.com', 'summary', $1, $2, 1)`,
      [isoFromEpochMs(epochMsOf(at)), outcome],
    );
  }
  const { port, stop } = await startListener({ host: '127.0.0.1', port: 0 });
  Object.assign(listener, { origin: `http://127.0.0.1:${port}`, stop });
});
afterAll(async () => listener.stop());

const ask = (secret: string | null): Promise<Response> =>
  fetch(`${listener.origin}/api/metrics`, {
    headers: secret === null ? {} : { authorization: `Bearer ${secret}` },
  });

test('outcomes of the day are summed over keys, per kind, outcome and reason', async () => {
  const lines = (await metricsText(NOW)).split('\n');
  expect(lines.filter((line) => /^samepath_ingest_(?:events|traffic)_total/.test(line))).toEqual([
    'samepath_ingest_events_total{outcome="accepted",reason=""} 6',
    'samepath_ingest_events_total{outcome="rejected",reason="invalid_field"} 2',
    'samepath_ingest_traffic_total{outcome="duplicate",reason=""} 3',
  ]);
});

test('what reporters say became of their reports is summed, with the reasons of what they dropped', async () => {
  const lines = (await metricsText(NOW)).split('\n');
  expect(lines.filter((line) => line.startsWith('samepath_reporter_reports_total{'))).toEqual([
    'samepath_reporter_reports_total{item="event",outcome="acknowledged",reason=""} 12',
    'samepath_reporter_reports_total{item="event",outcome="dropped",reason="queue_full"} 7',
    'samepath_reporter_reports_total{item="event",outcome="dropped",reason="refused_401"} 1',
    'samepath_reporter_reports_total{item="event",outcome="seen",reason=""} 20',
    'samepath_reporter_reports_total{item="traffic",outcome="acknowledged",reason=""} 0',
    'samepath_reporter_reports_total{item="traffic",outcome="seen",reason=""} 3',
  ]);
});

test('of many reasons the most frequent stand alone, and the others are told together', async () => {
  const dropped = Object.fromEntries(
    Array.from({ length: 32 }, (_, place) => [`reason_${place}`, 100 - place]),
  );
  const many = epochMsOf(NOW + 30 * DAY_MS);
  await said(keys.id, [many, 'event', 0, 0, dropped]);
  const text = await metricsText(many);
  expect(text).toContain('reason="reason_27"} 73');
  expect(text).not.toContain('reason_31');
  const told = [...text.matchAll(/outcome="dropped",reason="\w+"\} (\d+)/g)];
  const sum = Object.values(dropped).reduce((one, other) => one + other, 0);
  expect(told.reduce((total, [, n]) => total + Number(n), 0)).toBe(sum);
});

test('the status page is as old as its last poll, and its word as its last good one', async () => {
  const text = await metricsText(NOW);
  expect(text).toContain('\nsamepath_status_poll_age_seconds 35\n');
  expect(text).toContain('\nsamepath_status_read_age_seconds 95\n');
  expect(text).toContain('samepath_status_poll_outcome{outcome="timeout"} 1');
  expect(text).toContain('samepath_status_poll_outcome{outcome="ok"} 0');
});

test('every line is one that Prometheus reads, and no label holds an id, a path or a name', async () => {
  const text = await metricsText(NOW);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(
      /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[\w.+]*"(?:,\w+="[\w.+]*")*\})? [\d.e+-]+)$/,
    );
  }
  expect(text).toMatch(/^samepath_build_info\{version="[\d.]+",node="[\d.]+"\} 1$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d{7,}$/m);
});

test('the ingest port shows them to a key that may read, and to nobody else', async () => {
  expect((await ask(null)).status).toBe(401);
  expect((await ask(keys.ingest)).status).toBe(403);
  const answer = await ask(keys.read);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(await answer.text()).toContain('samepath_ingest_queue_rows{kind="events"} 0');
});

test('without the database the process still answers for itself, and says that it is away', async () => {
  const logged = captureLogLines();
  await pool().query('ALTER TABLE ingest_outcomes RENAME TO away');
  const text = await metricsText(NOW);
  await pool().query('ALTER TABLE away RENAME TO ingest_outcomes');
  expect(text).toContain('samepath_database_up 0');
  expect(text).toContain('process_resident_memory_bytes');
  expect(logged()).toContain('metrics.database-not-read');
});

test('temporary switches are counted by how they stand to their time to return', async () => {
  await pool().query(
    `INSERT INTO degraded_modes (id, started_at, started_by, owner, what, reason, return_by, ended_at)
     SELECT 'deg_' || n, $1, 'ada', 'ada', 'a to b', 'r', $1::timestamptz + n * interval '1 hour',
       CASE WHEN n = 3 THEN $1::timestamptz END
     FROM generate_series(-1, 3) AS n`,
    [isoFromEpochMs(NOW)],
  );
  const lines = (await metricsText(NOW)).split('\n');
  expect(lines.filter((line) => line.startsWith('samepath_degraded_modes{'))).toEqual([
    'samepath_degraded_modes{standing="in_time"} 2',
    'samepath_degraded_modes{standing="due_soon"} 0',
    'samepath_degraded_modes{standing="overdue"} 2',
  ]);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, epochMsOf, HOUR_MS, isoFromEpochMs, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { acceptTraffic } from '../ingest/accept-traffic.ts';
import { writers } from '../ingest/writers.ts';
import { listChanges } from './list-changes.ts';
import { recordFirstSights } from './record-first-sights.ts';

useTestDatabase();

const NOW = epochMsOf(Math.floor(Date.now() / DAY_MS) * DAY_MS + 12 * HOUR_MS);
const batch = { keyId: '00000000-0000-7000-8000-00000000000a', receivedAt: NOW, bytes: 1 };
const ago = (minutes: number): string => isoFromEpochMs(epochMsOf(NOW - minutes * MINUTE_MS));

async function count(minutes: number, path: object): Promise<void> {
  const items = [{ service: 'checkout', minute: ago(minutes), requests: 9, ...path }];
  expect((await acceptTraffic(writers().traffic, { ...batch, items })).response.accepted).toBe(1);
}

const range = { from: epochMsOf(NOW - DAY_MS), to: NOW };
async function changes(filter: Parameters<typeof listChanges>[0]['filter'] = {}): Promise<unknown> {
  const { latest, moreCount } = await listChanges({ ...range, filter });
  expect(moreCount).toBe(0);
  return latest.map(({ at, service, kind, value }) => [at, service, kind, value]);
}

describe('changes under a service', () => {
  beforeAll(async () => {
    const old = { sdk: 'anthropic-ts', sdk_version: '1.11.0', model: 'claude-a' };
    await count(90, old);
    await count(30, { ...old, sdk_version: '1.12.0' });
    await count(30, { ...old, service: 'brand-new' });
    const failing = { service: 'checkout', ...old, model: 'claude-b', status: 500 };
    await acceptEvents(writers().events, {
      ...batch,
      items: [{ ...failing, occurred_at: ago(20), base_url: 'https://api.anthropic.com' }],
    });
    await recordFirstSights(NOW);
  });

  test('are the first sights of what is not the first of its kind there, from totals and from failures', async () => {
    expect(await changes()).toEqual([
      [ago(30), 'checkout', 'sdk_version', 'anthropic-ts 1.12.0'],
      [ago(20), 'checkout', 'model', 'claude-b'],
    ]);
  });

  test('are narrowed to a service, a model and a version', async () => {
    expect(await changes({ service: 'brand-new' })).toEqual([]);
    expect(await changes({ model: 'claude-a' })).toHaveLength(1);
    expect(await changes({ sdk_version: 'anthropic-ts 1.11.0' })).toHaveLength(1);
  });

  test('stay as they are when the job runs again, and move back for a report that came late', async () => {
    await recordFirstSights(NOW);
    expect(await changes()).toHaveLength(2);
    await count(40, { sdk: 'anthropic-ts', sdk_version: '1.12.0', model: 'claude-a' });
    await recordFirstSights(NOW);
    expect(await changes({ model: 'none' })).toEqual([
      [ago(40), 'checkout', 'sdk_version', 'anthropic-ts 1.12.0'],
    ]);
  });

  test('of an installation that ran before are found in the hours that are kept', async () => {
    await pool().query('DELETE FROM first_sights');
    await recordFirstSights(epochMsOf(NOW + 5 * HOUR_MS));
    const { rows } = await pool().query<{ at: Date }>(
      `SELECT at FROM first_sights WHERE value = 'claude-b'`,
    );
    expect(rows).toEqual([{ at: new Date(NOW - HOUR_MS) }]);
  });
});

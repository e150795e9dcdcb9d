import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LIVE_CHANNEL } from '#lib/contract/live.ts';
import { StatusResponse } from '#lib/contract/status.ts';
import { type EpochMs, epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import {
  anIncidentBody,
  anIncidentsBody,
  anUpdateBody,
  aSummaryBody,
  type IncidentBody,
  PAGE_COMPONENTS,
} from '#lib/testing/status-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { pool, prisma } from '../database/pool.ts';
import { getStatus } from './get-status.ts';
import { listIncidentWindows } from './list-incident-windows.ts';
import { pollStatus } from './poll-status.ts';
import type { StatusSettings } from './status-settings.ts';
import { readStatusPage } from './status-source.ts';
import { storeReading } from './store-reading.ts';

useTestDatabase();

const START = epochMsOf(Date.UTC(2026, 9, 1, 12, 0, 0));
const API = PAGE_COMPONENTS.api.id;

let upstream: Upstream;
let settings: StatusSettings;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1 });
});
afterAll(() => upstream.stop());
beforeEach(() => {
  upstream.control({ page_fault: null, page: null, clear_requests: true });
  // The address comes to the same, and as a name it gives each test a history of its own.
  settings = { pageUrl: `${upstream.url}/${randomUUID()}/..`, pollMs: MINUTE_MS };
});

const minute = (count: number): EpochMs => epochMsOf(START + count * MINUTE_MS);
const poll = (at: EpochMs): Promise<void> =>
  pollStatus({ now: at, signal: new AbortController().signal, settings });

function say(given: { open?: IncidentBody[]; all?: IncidentBody[]; api?: string }): void {
  const { open = [], all = open, api } = given;
  const states = api === undefined ? {} : { api };
  upstream.control({
    page: { summary: aSummaryBody({ states, incidents: open }), incidents: anIncidentsBody(all) },
  });
}

async function apiAt(now: EpochMs): Promise<StatusResponse['components'][number] | undefined> {
  const status = StatusResponse.parse(await getStatus({ now, settings }));
  return status.components.find((component) => component.role === 'claude_api');
}

const resolved = (given: Partial<IncidentBody> = {}): IncidentBody =>
  anIncidentBody({
    status: 'resolved',
    updated_at: '2026-10-01T12:30:00.000Z',
    resolved_at: '2026-10-01T12:29:00.000Z',
    components: [],
    ...given,
  });

describe('polling the status page', () => {
  test('before the first poll everything is unknown', async () => {
    const status = StatusResponse.parse(await getStatus({ now: START, settings }));
    expect(status).toMatchObject({
      is_stale: true,
      fetched_at: null,
      components: [],
      last_poll: null,
    });
  });

  test('stores every poll, and a body that stays the same once', async () => {
    say({});
    for (const at of [0, 1, 2]) await poll(minute(at));
    const where = { source: settings.pageUrl };
    const orderBy = [{ polledAt: 'asc' }, { endpoint: 'desc' }] as const;
    const polls = await prisma().statusPoll.findMany({ where, orderBy: [...orderBy] });
    expect(polls.map(({ endpoint, outcome }) => `${endpoint} ${outcome}`)).toEqual([
      'summary ok',
      'incidents ok',
      'summary not_modified',
      'summary not_modified',
    ]);
    const hashes = polls
      .filter(({ endpoint }) => endpoint === 'summary')
      .map((row) => row.bodyHash);
    expect(new Set(hashes.map((hash) => Buffer.from(hash ?? []).toString('hex'))).size).toBe(1);
    expect(polls[0]?.pageUpdatedAt?.toISOString()).toBe('2026-09-01T08:00:00.000Z');
  });

  test('a tick that is run twice is stored once', async () => {
    await poll(START);
    await poll(START);
    const where = { source: settings.pageUrl, endpoint: 'summary' };
    expect(await prisma().statusPoll.count({ where })).toBe(1);
  });

  test('answers what the page said, with its age', async () => {
    say({ api: 'partial_outage' });
    await poll(START);
    const status = StatusResponse.parse(await getStatus({ now: minute(2), settings }));
    expect(status).toMatchObject({
      as_of: '2026-10-01T12:02:00.000Z',
      fetched_at: '2026-10-01T12:00:00.000Z',
      is_stale: false,
      stale_after_seconds: 180,
    });
    expect(status.components[0]).toMatchObject({
      id: API,
      state: 'partial_outage',
      severity: 'major',
    });
    expect(status.components[1]?.role).toBe('claude_code');
  });

  test('what was last read three polls ago is unknown, and not_modified counts as reading', async () => {
    await poll(START);
    expect((await apiAt(minute(3)))?.state).toBe('operational');
    expect(await apiAt(epochMsOf(minute(3) + 1))).toMatchObject({
      state: 'unknown',
      severity: 'unknown',
      last_said: 'operational',
    });
    await poll(minute(3));
    expect((await apiAt(minute(6)))?.state).toBe('operational');
  });

  test.each(['html', 'challenge_405', 'wrong_shape', 'truncated_json', 'cut'] as const)(
    '%s is stored as an outcome, changes no state, and cannot keep it fresh',
    async (fault) => {
      await poll(START);
      upstream.control({ page_fault: fault });
      for (const at of [1, 2, 3, 4]) await poll(minute(at));
      const status = StatusResponse.parse(await getStatus({ now: minute(4), settings }));
      expect(status.last_poll?.outcome).not.toMatch(/^(ok|not_modified)$/);
      expect(status).toMatchObject({ is_stale: true, fetched_at: '2026-10-01T12:00:00.000Z' });
      expect(status.components.map(({ state }) => state)).toEqual(Array(5).fill('unknown'));
    },
  );

  test('a page full of oddities is stored, and its poll with it', async () => {
    const odd = {
      name: `${'x'.repeat(19_999)}\u{1f600}`,
      resolved_at: '+012345-01-01T00:00:00Z',
      incident_updates: [anUpdateBody({ body: 'a\0\ud83d', display_at: '0000-01-01T00:00:00Z' })],
    };
    say({ open: [{ ...anIncidentBody(), ...odd }] });
    await poll(START);
    const status = await getStatus({ now: START, settings });
    expect(status.last_poll?.outcome).toBe('ok');
    expect(status.open_incidents[0]?.updates[0]?.body).toBe('a\ufffd');
  });

  test('what the database cannot hold is stored as an unexpected shape', async () => {
    say({ open: [anIncidentBody()] });
    const { pageUrl } = settings;
    const { signal } = new AbortController();
    const read = await readStatusPage({
      pageUrl,
      endpoint: 'summary',
      known: null,
      now: START,
      signal,
    });
    const incidents = read.report?.incidents.map((one) => ({ ...one, name: 'a\0b' })) ?? [];
    const reading = { ...read, report: read.report && { ...read.report, incidents } };
    const stored = await storeReading({ source: pageUrl, polledAt: START, reading });
    expect(stored).toMatchObject({ outcome: 'unexpected_shape', body: null, report: null });
    const where = { source: pageUrl };
    expect(await prisma().statusPoll.findMany({ where })).toMatchObject([
      { outcome: 'unexpected_shape', httpStatus: 200, bodyHash: null, detail: 'SQLSTATE 22P05' },
    ]);
  });

  test('leaves the page alone for as long as it asks', async () => {
    upstream.control({ page_fault: 'rate_limited_429' });
    for (const at of [0, 1, 2, 3]) await poll(minute(at));
    expect(upstream.requests()).toHaveLength(1);
    await poll(minute(4));
    expect(upstream.requests()).toHaveLength(2);
  });

  test('asks for the history when the summary changed, and otherwise every tenth poll', async () => {
    for (let at = 0; at <= 10; at += 1) await poll(minute(at));
    say({ api: 'major_outage' });
    await poll(minute(11));
    const asked = upstream.requests().filter(({ path }) => path.endsWith('incidents.json'));
    expect(asked).toHaveLength(3);
  });
});

describe('the history of incidents', () => {
  test('keeps an incident that the page has dropped from its summary', async () => {
    say({ open: [anIncidentBody()] });
    await poll(START);
    expect((await apiAt(START))?.incident_impact).toBe('major');

    say({ open: [], all: [resolved()] });
    await poll(minute(30));
    const status = StatusResponse.parse(await getStatus({ now: minute(30), settings }));
    expect(status.open_incidents).toEqual([]);
    expect(status.recent_incidents[0]).toMatchObject({
      id: 'incident1',
      resolved_at: '2026-10-01T12:29:00.000Z',
      component_ids: [API],
    });
    expect((await apiAt(minute(30)))?.incident_impact).toBe('none');
  });

  test('keeps every wording of an update, and shows the latest', async () => {
    const reworded = anUpdateBody({ body: 'Reworded later.' });
    say({ open: [anIncidentBody()] });
    await poll(START);
    say({ open: [anIncidentBody({ incident_updates: [reworded] })] });
    await poll(minute(1));
    const where = { source: settings.pageUrl };
    const revisions = await prisma().statusIncidentUpdate.findMany({ where });
    expect(revisions.map(({ body }) => body).toSorted()).toEqual([
      'Reworded later.',
      'We are looking into it.',
    ]);
    const { open_incidents: open } = await getStatus({ now: minute(1), settings });
    expect(open[0]?.updates.map(({ body }) => body)).toEqual(['Reworded later.']);
  });

  test('an older word does not replace a newer one', async () => {
    say({ open: [], all: [resolved()] });
    await poll(START);
    say({ open: [anIncidentBody()], all: [resolved()] });
    await poll(minute(1));
    const stored = await prisma().statusIncident.findFirst({ where: { source: settings.pageUrl } });
    expect(stored).toMatchObject({ status: 'resolved', componentIds: [API] });
  });

  test('an incident that vanished ends where it was last seen, even if nobody says when', async () => {
    say({ open: [anIncidentBody()] });
    await poll(START);
    await poll(minute(5));
    say({ open: [], all: [] });
    await poll(minute(6));
    const status = await getStatus({ now: minute(6), settings });
    expect(status.recent_incidents[0]?.resolved_at).toBe('2026-10-01T12:05:00.000Z');
  });
});

test('what is open, the summary says: a history that lags behind keeps nothing open', async () => {
  say({ open: [anIncidentBody()] });
  await poll(START);
  say({ open: [], all: [anIncidentBody()] });
  await poll(minute(1));
  const status = await getStatus({ now: minute(1), settings });
  expect(status.open_incidents).toEqual([]);
  expect(status.recent_incidents[0]?.resolved_at).toBe('2026-10-01T12:00:00.000Z');
});

describe('incident windows for a chart', () => {
  const windows = (from: number, to: number, componentIds?: string[]): Promise<{ id: string }[]> =>
    listIncidentWindows({
      from: minute(from),
      to: minute(to),
      settings,
      ...(componentIds === undefined ? {} : { componentIds }),
    });
  const onConsole = anIncidentBody({
    id: 'console1',
    components: [PAGE_COMPONENTS.console],
    incident_updates: [],
  });

  test('are those that name the API or Claude Code, and overlap', async () => {
    say({ open: [anIncidentBody(), onConsole] });
    await poll(minute(6));
    expect((await windows(0, 60)).map(({ id }) => id)).toEqual(['incident1']);
    expect(await windows(-60, 0)).toEqual([]);
    expect((await windows(-60, 1)).map(({ id }) => id)).toEqual(['incident1']);
    const { console } = PAGE_COMPONENTS;
    expect((await windows(0, 60, [console.id])).map(({ id }) => id)).toEqual(['console1']);
  });

  test('end where the incident was resolved', async () => {
    say({ open: [anIncidentBody()] });
    await poll(minute(6));
    say({ open: [], all: [resolved()] });
    await poll(minute(31));
    expect(await windows(29, 60)).toEqual([]);
    expect(await windows(28, 60)).toMatchObject([
      { started_at: '2026-10-01T12:00:00.000Z', resolved_at: '2026-10-01T12:29:00.000Z' },
    ]);
  });
});

test('the live streams are told', async () => {
  const listener = await pool().connect();
  const told = new Promise<string>((resolve) => {
    listener.on('notification', ({ payload }) => resolve(payload ?? ''));
  });
  await listener.query(`LISTEN ${LIVE_CHANNEL}`);
  await poll(START);
  expect(JSON.parse(await told)).toEqual({ topics: ['status'], at: '2026-10-01T12:00:00.000Z' });
  listener.release(true);
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePage } from '#lib/server/status/parse-page.ts';
import { anIncidentBody, aSummaryBody, PAGE_COMPONENTS } from '../status-bodies.ts';
import { DEMO, OVERLOAD } from './scenarios.ts';
import { startUpstream, type Upstream } from './start-upstream.ts';

const MINUTE_MS = 60_000;
const API = PAGE_COMPONENTS.api.id;

let upstream: Upstream;
let now = Date.UTC(2026, 9, 1, 12, 0, 0);
beforeAll(async () => {
  upstream = await startUpstream({ scenario: OVERLOAD, seed: 1, now: () => now });
});
afterAll(() => upstream.stop());

async function page(endpoint: 'summary' | 'incidents'): Promise<ReturnType<typeof parsePage>> {
  const response = await fetch(`${upstream.url}/api/v2/${endpoint}.json`);
  return parsePage(endpoint, await response.json());
}

async function apiState(): Promise<string | undefined> {
  return (await page('summary'))?.components.find(({ id }) => id === API)?.state;
}

describe('the status page of a story', () => {
  test('stays green while requests already fail, then opens an incident with its true start', async () => {
    now += 9 * MINUTE_MS;
    expect(await apiState()).toBe('operational');
    now += MINUTE_MS;
    expect(await apiState()).toBe('partial_outage');
    const summary = await page('summary');
    expect(summary?.indicator).toBe('minor');
    expect(summary?.incidents[0]).toMatchObject({
      impact: 'major',
      startedAt: now - 10 * MINUTE_MS,
      componentIds: [API, PAGE_COMPONENTS.code.id],
    });
  });

  test('drops the incident from the summary when it is resolved, and keeps it in the history', async () => {
    now += 22 * MINUTE_MS;
    expect((await page('summary'))?.incidents).toEqual([]);
    expect(await apiState()).toBe('operational');
    const history = await page('incidents');
    expect(history?.incidents[0]).toMatchObject({ status: 'resolved', resolvedAt: now });
    expect(history?.incidents[0]?.updates).toHaveLength(2);
  });

  test('tells its incidents anew in every round', async () => {
    upstream.control({ scenario: DEMO });
    now += 200 * MINUTE_MS;
    const ids = (await page('incidents'))?.incidents.map(({ id }) => id);
    expect(ids).toEqual(['overload2', 'console1', 'overload1']);
  });
});

describe('the replay of recorded bodies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samepath-replay-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('shows them in the order of their names, by time and on demand, and begins again', async () => {
    const write = (name: string, body: unknown): void =>
      writeFileSync(join(folder, name), JSON.stringify(body));
    write('1-green.json', aSummaryBody());
    write(
      '2-red.json',
      aSummaryBody({ states: { api: 'major_outage' }, incidents: [anIncidentBody()] }),
    );
    write('3-note.json', { neither: true });
    write('4-green.json', aSummaryBody());
    upstream.control({ replay: { folder, every_seconds: 60 } });

    expect(await apiState()).toBe('operational');
    expect((await page('incidents'))?.incidents).toEqual([]);
    now += MINUTE_MS;
    expect(await apiState()).toBe('major_outage');
    expect((await page('incidents'))?.incidents).toHaveLength(1);
    upstream.control({ replay_next: true });
    expect(await apiState()).toBe('operational');
    expect((await page('incidents'))?.incidents).toEqual([]);
    upstream.control({ replay_next: true });
    expect(upstream.control({}).replay_frame).toBe(0);
    upstream.control({ replay: null });
  });

  test('of a folder without a summary is refused', () => {
    const empty = mkdtempSync(join(tmpdir(), 'samepath-replay-'));
    expect(() => upstream.control({ replay: { folder: empty } })).toThrow('no summary');
    rmSync(empty, { recursive: true });
  });
});

import { describe, expect, test } from 'vitest';
import { EventDetail, EventsQuery, EventsResponse } from '#lib/contract/events.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { acceptEvents } from '../ingest/accept-events.ts';
import { forgetKnownRows } from '../ingest/known-rows.ts';
import { writers } from '../ingest/writers.ts';
import { getEvent } from './get-event.ts';
import { listEvents } from './list-events.ts';

useTestDatabase();

const NOW = epochMsOf(Date.now());

async function send(items: readonly unknown[]): Promise<void> {
  const keyId = '00000000-0000-7000-8000-00000000000a';
  const answer = await acceptEvents(writers().events, { items, keyId, receivedAt: NOW, bytes: 1 });
  expect(answer.response).toEqual({ accepted: items.length, duplicates: 0, rejected: [] });
}

async function page(query: Record<string, unknown>): Promise<EventsResponse> {
  return EventsResponse.parse(await listEvents({ query: EventsQuery.parse(query), now: NOW }));
}

describe('pages of events', () => {
  test('hold every event once, newest first, also when many share one time and more arrive between', async () => {
    const at = (index: number): string =>
      isoFromEpochMs(epochMsOf(NOW - 60_000 - Math.floor(index / 4)));
    const ids = Array.from({ length: 25 }, (_, index) => `e${String(index).padStart(2, '0')}`);
    await send(
      ids.map((id, index) => ({
        id,
        status: 500,
        service: index % 2 === 0 ? 'a' : 'b',
        occurred_at: at(index),
      })),
    );

    const seen: string[] = [];
    let before: string | undefined;
    do {
      const { events, next } = await page({
        limit: 4,
        ...(before === undefined ? {} : { before }),
      });
      seen.push(...events.map(({ id }) => id));
      before = next ?? undefined;
      if (seen.length === 8)
        await send([{ id: 'new', status: 500, occurred_at: isoFromEpochMs(NOW) }]);
    } while (before !== undefined);
    expect(seen.toSorted()).toEqual(ids);
    expect((await page({ limit: 1 })).events[0]?.id).toBe('new');
  });

  test('are narrowed by service, branch, route, model and time', async () => {
    await send([
      {
        id: 'narrow',
        status: 529,
        service: 'c',
        route: 'bedrock',
        model: 'claude-opus-5',
        occurred_at: isoFromEpochMs(epochMsOf(NOW - 1_000)),
      },
    ]);
    const query = {
      service: 'c',
      branch: 'overloaded_529',
      route: 'bedrock',
      model: 'claude-opus-5',
      from: isoFromEpochMs(epochMsOf(NOW - 2_000)),
      to: isoFromEpochMs(NOW),
    };
    for (const [name, value] of Object.entries(query)) {
      const { events } = await page({ [name]: value, from: query.from });
      expect(events.map(({ id }) => id)).toContain('narrow');
    }
    expect((await page(query)).events.map(({ id }) => id)).toEqual(['narrow']);
    expect((await page({ ...query, to: query.from })).events).toEqual([]);
  });

  test('behind a row of the board are all that the row counts', async () => {
    const at = isoFromEpochMs(epochMsOf(NOW - 500));
    await send([
      { id: 'row-forged', status: 500, route: 'gateway:relay', occurred_at: at },
      { id: 'row-terminal', status: 529, surface: 'claude-code', occurred_at: at },
      { id: 'row-plain', status: 529, occurred_at: at },
    ]);
    const idsOf = async (row: string): Promise<string[]> =>
      (await page({ row, from: at, to: isoFromEpochMs(NOW) })).events
        .map(({ id }) => id)
        .toSorted();
    expect(await idsOf('gateway_route')).toEqual(['row-forged']);
    expect(await idsOf('claude_code')).toEqual(['row-terminal']);
    expect(await idsOf('overloaded_529')).toEqual(['row-plain', 'row-terminal']);
  });

  test('refuse a cursor that is none', async () => {
    await expect(page({ before: 'nonsense' })).rejects.toMatchObject({ code: 'invalid_request' });
  });
});

describe('one event', () => {
  test('shows all that is kept of it: evidence, path and why it stands on its branch', async () => {
    await send([
      {
        id: 'detail',
        occurred_at: isoFromEpochMs(NOW),
        service: 'd',
        status: 529,
        error: { type: 'overloaded_error', message: 'Overloaded' },
        body: {
          type: 'error',
          error: { type: 'overloaded_error', message: 'Overloaded' },
          messages: [{ role: 'user', content: 'my secret plan' }],
        },
        headers: {
          'Request-Id': 'req_011CSHoEeqs5C35K2UUqR7Fy',
          authorization: 'Bearer x',
          cookie: 'y',
        },
        base_url: 'https://user:pass@llm.internal:4000/v1',
        betas: ['b', 'a'],
        unknown_field: 'dropped',
      },
    ]);
    const { events } = await page({ service: 'd' });
    const detail = EventDetail.parse(await getEvent({ reference: events[0]?.ref ?? '' }));
    expect(detail).toMatchObject({
      id: 'detail',
      branch: 'overloaded_529',
      headers: { 'request-id': 'req_011CSHoEeqs5C35K2UUqR7Fy' },
      path: {
        route: 'gateway:llm.internal:4000',
        base_url_host: 'llm.internal:4000',
        betas: ['a', 'b'],
      },
    });
    expect(detail.for.length).toBeGreaterThan(0);
    expect(detail.body).toContain('overloaded_error');
    const all = JSON.stringify(detail);
    for (const gone of ['secret plan', 'user:pass', 'Bearer', 'cookie', 'dropped'])
      expect(all).not.toContain(gone);
  });

  test.each(['nonsense', 'AAAAAAAAgACAAAAAAAAAAUJ5qgAAAAAAeA'])(
    'is not found at %s',
    async (reference) => {
      await expect(getEvent({ reference })).rejects.toMatchObject({ code: 'not_found' });
    },
  );
});

test('an event whose service and path are missing is shown all the same', async () => {
  const service = 'to-be-lost';
  await send([
    { id: 'orphan', occurred_at: isoFromEpochMs(NOW), status: 500, service, model: 'lost' },
  ]);
  await pool().query(
    `DELETE FROM paths WHERE id IN (SELECT path_id FROM events WHERE id = 'orphan')`,
  );
  await pool().query('DELETE FROM services WHERE name = $1', [service]);
  forgetKnownRows();
  const [event] = (await page({ service })).events;
  expect(event).toMatchObject({ id: 'orphan', service: 'unknown', route: 'unknown', model: null });
  const detail = EventDetail.parse(await getEvent({ reference: event?.ref ?? '' }));
  expect(detail.path).toMatchObject({ fingerprint: '', betas: [] });
});

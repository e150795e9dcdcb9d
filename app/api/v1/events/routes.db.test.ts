import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BoardResponse } from '#lib/contract/board.ts';
import { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { EventDetail, EventsResponse, IngestResponse } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { tokenHash } from '#lib/server/auth/token.ts';
import { pool } from '#lib/server/database/pool.ts';
import { encodeReference } from '#lib/server/events/event-reference.ts';
import { newUuidV7 } from '#lib/server/ids.ts';
import { stopWriters } from '#lib/server/ingest/writers.ts';
import { closeStreams } from '#lib/server/live/open-stream.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { GET as readyHandler } from '../../health/ready/route.ts';
import { GET as boardHandler } from '../board/route.ts';
import { GET as ratesHandler } from '../error-rates/route.ts';
import { GET as streamHandler } from '../stream/route.ts';
import { POST as trafficHandler } from '../traffic/route.ts';
import { GET as eventHandler } from './[id]/route.ts';
import { GET as eventsHandler, POST as ingestHandler } from './route.ts';

useTestDatabase();
afterAll(stopWriters);
afterAll(closeStreams);

const secrets = { ingest: newSecret(), read: newSecret() };

function newSecret(): string {
  return `smp_${randomBytes(24).toString('base64url')}`;
}

beforeAll(async () => {
  for (const [scope, secret] of Object.entries(secrets)) {
    await pool().query(
      `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
       VALUES ($1, $2, $3, 'smp_…', ARRAY[$2], now())`,
      [newUuidV7(Date.now()), scope, tokenHash(secret)],
    );
  }
});

function asked(path: string, init: RequestInit & { as?: keyof typeof secrets } = {}): Request {
  const { as, ...rest } = init;
  const headers = as === undefined ? {} : { authorization: `Bearer ${secrets[as]}` };
  return new Request(`http://localhost:3000${path}`, { headers, ...rest });
}

const context = undefined;
const A_RANGE = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z';
const BEYOND_DATABASE_TIME = encodeReference({
  serviceId: newUuidV7(0),
  occurredAt: epochMsOf(8_640_000_000_000_000),
  id: 'any',
});

describe('the addresses of events', () => {
  test('take an event under the web port and show it in every read', async () => {
    const body = JSON.stringify({ status: 529, service: 'checkout' });
    const taken = await ingestHandler(
      asked('/api/v1/events', { as: 'ingest', method: 'POST', body }),
      context,
    );
    expect(taken.status).toBe(202);
    expect(IngestResponse.parse(await taken.json()).accepted).toBe(1);
    const report = JSON.stringify({
      minute: new Date().toISOString(),
      requests: 10,
      service: 'checkout',
    });
    const counted = await trafficHandler(
      asked('/api/v1/traffic', { as: 'ingest', method: 'POST', body: report }),
      context,
    );
    expect(counted.status).toBe(202);

    const board = await boardHandler(asked('/api/v1/board', { as: 'read' }), context);
    expect(BoardResponse.parse(await board.json())).toMatchObject({
      has_events: true,
      requests: 10,
    });

    const range = `from=${new Date(Date.now() - 3_600_000).toISOString()}&to=${new Date(Date.now() + 60_000).toISOString()}`;
    const rates = await ratesHandler(
      asked(`/api/v1/error-rates?${range}&by=route`, { as: 'read' }),
      context,
    );
    expect(ErrorRatesResponse.parse(await rates.json()).series).toMatchObject([
      { key: 'direct', failures: 1, requests: 10 },
    ]);

    const events = await eventsHandler(asked('/api/v1/events?limit=1', { as: 'read' }), context);
    const ref = EventsResponse.parse(await events.json()).events[0]?.ref ?? '';
    const event = await eventHandler(asked(`/api/v1/events/${ref}`, { as: 'read' }), {
      params: Promise.resolve({ id: ref }),
    });
    expect(EventDetail.parse(await event.json())).toMatchObject({
      status: 529,
      service: 'checkout',
    });
  });

  test('ask everybody who they are', async () => {
    const reads = [boardHandler, ratesHandler, eventsHandler, streamHandler];
    for (const handler of reads) {
      expect((await handler(asked('/api/v1/x'), context)).status).toBe(401);
      expect((await handler(asked('/api/v1/x', { as: 'ingest' }), context)).status).toBe(403);
    }
    const unsigned = asked('/api/v1/events', { method: 'POST', body: '{"status":500}' });
    expect((await ingestHandler(unsigned, context)).status).toBe(401);
    const asReader = asked('/api/v1/events', {
      as: 'read',
      method: 'POST',
      body: '{"status":500}',
    });
    expect((await ingestHandler(asReader, context)).status).toBe(403);
  });

  test.each([
    'limit=0',
    'limit=999',
    'branch=none',
    'from=yesterday',
    'from=0000-01-01T00:00:00Z',
    'route=%00',
    'model=%00',
    `before=${BEYOND_DATABASE_TIME}`,
    'brnach=auth',
  ])('refuse ?%s by name', async (query) => {
    const response = await eventsHandler(asked(`/api/v1/events?${query}`, { as: 'read' }), context);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field: query.split('=')[0] }] });
  });

  test.each([
    ['from', 'from=0000-01-01T00:00:00Z&to=2026-01-01T00:00:00Z'],
    ['endpoint', `${A_RANGE}&endpoint=%00`],
    ['grouping', `${A_RANGE}&grouping=route`],
  ])('refuse %s of error rates by name', async (field, query) => {
    const response = await ratesHandler(
      asked(`/api/v1/error-rates?${query}`, { as: 'read' }),
      context,
    );
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field }] });
  });

  test('take an instant with any offset that ISO 8601 knows', async () => {
    const query = 'from=2026-01-01T00:00:00%2B23:59';
    const response = await eventsHandler(asked(`/api/v1/events?${query}`, { as: 'read' }), context);
    expect(response.status).toBe(200);
  });

  test('find no event under a time that no database knows', async () => {
    const address = `/api/v1/events/${BEYOND_DATABASE_TIME}`;
    const response = await eventHandler(asked(address, { as: 'read' }), {
      params: Promise.resolve({ id: BEYOND_DATABASE_TIME }),
    });
    expect(response.status).toBe(404);
  });

  test('refuse a body over 1 MiB while it is being read', async () => {
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
    });
    // `duplex` is part of the standard, but not of the DOM's types.
    const init = { as: 'ingest', method: 'POST', body, duplex: 'half' } as const;
    const endless = asked('/api/v1/events', init);
    expect((await ingestHandler(endless, context)).status).toBe(413);
  });

  test('say that the database is ready', async () => {
    expect((await readyHandler(asked('/api/health/ready'), context)).status).toBe(200);
  });
});

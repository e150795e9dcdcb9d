import { afterEach, describe, expect, test, vi } from 'vitest';
import { LIVE_CHANNEL, LIVE_TOPICS, LiveMessage } from '#lib/contract/live.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { pool } from '../database/pool.ts';
import { createAnnouncer } from './announce.ts';
import { closeStreams, openStream } from './open-stream.ts';

useTestDatabase();
afterEach(closeStreams);

/** A stream of somebody who stays allowed to read it. */
function openFor(signal: AbortSignal, reader = 'user:ada'): Response {
  return openStream({ signal, reader, authorize: async () => undefined });
}

function reading(response: Response): { next: () => Promise<string | null> } {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    next: async () => {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      return done ? null : (value ?? null);
    },
  };
}

/** Says it again until it is heard: the stream opens before the database listens to it. */
async function saidUntil(
  heard: Promise<string | null>,
  topic: 'events' | 'status',
): Promise<string | null> {
  const message = JSON.stringify({ topics: [topic], at: new Date().toISOString() });
  const timer = setInterval(() => {
    void pool().query('SELECT pg_notify($1, $2)', [LIVE_CHANNEL, message]);
  }, 50);
  try {
    return await heard;
  } finally {
    clearInterval(timer);
  }
}

describe('a live stream', () => {
  test('is not cached, transformed or buffered on its way', () => {
    const { headers } = openFor(new AbortController().signal);
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('x-accel-buffering')).toBe('no');
  });

  test('tells every reader what a writer announced', async () => {
    const readers = [1, 2].map(() => reading(openFor(new AbortController().signal)));
    for (const { next } of readers) expect(await next()).toBe('retry: 2000\n\n');
    const heard = await Promise.all(readers.map(({ next }) => saidUntil(next(), 'events')));
    for (const text of heard)
      expect(text).toMatch(/^data: \{"topics":\["events"\],"at":"[^"]+"\}\n\n$/);
  });

  test('ends when its request is aborted, and when the server stops', async () => {
    const request = new AbortController();
    const aborted = reading(openFor(request.signal));
    const stopped = reading(openFor(new AbortController().signal));
    await Promise.all([aborted.next(), stopped.next()]);
    request.abort();
    expect(await aborted.next()).toBeNull();
    await closeStreams();
    expect(await stopped.next()).toBeNull();
  });

  test('ends at once for a request that was aborted before', async () => {
    const { next } = reading(openFor(AbortSignal.abort()));
    await next();
    expect(await next()).toBeNull();
  });

  test('is refused past five hundred readers, and taken again when one left', () => {
    const requests = Array.from({ length: 500 }, () => new AbortController());
    for (const [index, { signal }] of requests.entries()) openFor(signal, `user:${index}`);
    expect(() => openFor(new AbortController().signal)).toThrow('Too many live streams');
    requests[0]?.abort();
    expect(openFor(new AbortController().signal).status).toBe(200);
  });

  test('goes on while nobody can say whether its reader may still read it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const authorize = async (): Promise<never> => Promise.reject(new Error('no database'));
    const { signal } = new AbortController();
    const { next } = reading(openStream({ signal, reader: 'user:ada', authorize }));
    await next();
    vi.advanceTimersByTime(15_000);
    vi.useRealTimers();
    expect(await next()).toBe(': ping\n\n');
  });

  test('hears again after its connection was lost, and is told that everything may have changed', async () => {
    const { next } = reading(openFor(new AbortController().signal));
    await next();
    await saidUntil(next(), 'events');
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );
    let heard = await next();
    while (heard?.includes('"topics":["events"]') === true) heard = await next();
    expect(heard).toContain(`"topics":${JSON.stringify(LIVE_TOPICS)}`);
  });
});

describe('announcements', () => {
  test('are at most five a second, and the last one is never lost', async () => {
    const said: string[] = [];
    const client = await pool().connect();
    client.on('notification', ({ payload }) => said.push(payload ?? ''));
    await client.query(`LISTEN ${LIVE_CHANNEL}`);
    const announcer = createAnnouncer(pool);
    for (let i = 0; i < 100; i += 1) announcer.say('events');
    announcer.say('traffic');
    await announcer.stop();
    await client.query('SELECT 1');
    client.release(true);
    expect(said.map((payload) => LiveMessage.parse(JSON.parse(payload)).topics)).toEqual([
      ['events'],
      ['events', 'traffic'],
    ]);
  });
});

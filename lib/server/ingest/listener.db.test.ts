import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { connect, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { ingestBudget } from './byte-budget.ts';
import { type Listener, startListener } from './listener.ts';
import { readRequestBody } from './read-request-body.ts';

useTestDatabase();

const secret = `smp_${randomBytes(24).toString('base64url')}`;
let listener: Listener;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'test', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(() => listener.stop());

function at(path: string, on: Listener = listener): string {
  return `http://127.0.0.1:${on.port}${path}`;
}

function post(body: string | Uint8Array<ArrayBuffer>, on: Listener = listener): Promise<Response> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  return fetch(at('/api/v1/events?ignored=1', on), { method: 'POST', body, headers });
}

/** What comes back on a connection of our own until it ends, or until `enough`. */
async function raw(sent: string, enough: RegExp = /$^/): Promise<string> {
  const socket: Socket = connect(listener.port, '127.0.0.1');
  socket.write(sent);
  let heard = '';
  socket.on('data', (chunk: Buffer) => {
    heard += chunk.toString();
    if (enough.test(heard)) socket.destroy();
  });
  socket.on('error', () => socket.destroy());
  await once(socket, 'close');
  return heard;
}

function now(): string {
  return new Date().toISOString();
}

const AUTH = `Authorization: Bearer ${secret}\r\n`;

describe('the ingest listener', () => {
  test('takes an event and answers after the commit', async () => {
    const response = await post(
      JSON.stringify({ id: 'over-http', occurred_at: now(), status: 529 }),
    );
    expect(response.status).toBe(202);
    const { rows } = await pool().query(`SELECT 1 FROM events WHERE id = 'over-http'`);
    expect(rows).toHaveLength(1);
  });

  test('says that it lives, and that the database takes writes', async () => {
    expect(await (await fetch(at('/api/health/live'))).json()).toEqual({ status: 'live' });
    const ready = await fetch(at('/api/health/ready'));
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  });

  test('never redirects and knows no other address', async () => {
    for (const path of [
      '/',
      '/api/v1/events/',
      '/api/v1/board',
      '//api/v1/events',
      '/api/health/live/',
    ]) {
      const response = await fetch(at(path), { redirect: 'manual' });
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test.each(['GET', 'PUT', 'OPTIONS'])('refuses %s and names what it takes', async (method) => {
    const response = await fetch(at('/api/v1/events'), { method });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('refuses a long body by its announced length, before it is sent', async () => {
    const heard = await raw(
      `POST /api/v1/events HTTP/1.1\r\nHost: x\r\n${AUTH}Content-Length: 999999999\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toMatch(/connection: close/i);
  });

  test('refuses a long body that did not announce its length, and cuts it off', async () => {
    const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
    const heard = await raw(
      `POST /api/v1/events HTTP/1.1\r\nHost: x\r\n${AUTH}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
    ],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`],
  ])('survives %s', async (_, sent) => {
    expect(await raw(sent)).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await fetch(at('/api/health/live'))).status).toBe(200);
  });

  test('takes many requests on one connection', async () => {
    const one = `POST /api/v1/events HTTP/1.1\r\nHost: x\r\n${AUTH}Content-Length: 14\r\n\r\n{"status":500}`;
    const heard = await raw(one.repeat(3), /(HTTP\/1\.1 202[^]*){3}\}$/);
    expect(heard.match(/"accepted":1/g)).toHaveLength(3);
  });

  test('forgets a client that is gone before its body was read', async () => {
    const gone = new IncomingMessage(new Socket());
    gone.destroy();
    await expect(readRequestBody(gone, ingestBudget().hold('key'), 1_024)).rejects.toThrow(
      'ended before its end',
    );
  });

  test('when it stops answers what is in flight and takes nothing after', async () => {
    const stopping = await startListener({ host: '127.0.0.1', port: 0 });
    const inFlight = Array.from({ length: 20 }, (_, index) =>
      post(JSON.stringify({ id: `flight-${index}`, occurred_at: now(), status: 500 }), stopping),
    );
    // One answer shows that all twenty connections were made.
    await inFlight[19];
    await stopping.stop();
    const answers = await Promise.allSettled(inFlight);
    const taken = answers.filter(
      (answer) => answer.status === 'fulfilled' && answer.value.status === 202,
    );
    const { rows } = await pool().query(`SELECT 1 FROM events WHERE id LIKE 'flight-%'`);
    expect(taken.length).toBeGreaterThan(0);
    expect(rows.length).toBeGreaterThanOrEqual(taken.length);
    await expect(post('{"status":500}', stopping)).rejects.toThrow('fetch failed');
  });

  test('rejects a taken port with the code that says so', async () => {
    await expect(startListener({ host: '127.0.0.1', port: listener.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

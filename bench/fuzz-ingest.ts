import { request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { z } from 'zod';
import { IngestResponse } from '#lib/contract/events.ts';
import { Problem } from '#lib/contract/problem.ts';
import { hostileBody, hostileHeaders } from '#lib/testing/hostile-bodies.ts';
import { openSite, startIngest, stopProcess } from './ingest-site.ts';

/**
 * Generated and hand-made bad input over real sockets: every answer is 202 or a clear refusal, no answer tells the
 * key, the process stays up, what was accepted is stored. `node bench/fuzz-ingest.ts [inputs] [seed]`; exit code 1
 * when one of these does not hold.
 */
const INPUTS = Number(process.argv[2] ?? 100_000);
const SEED = Number(process.argv[3] ?? Date.now() % 2_147_483_647);
const AT_ONCE = 24;
const SLOW_CONNECTIONS = 200;
const OTLP_PATHS = ['/otlp/v1/traces', '/otlp/v1/logs', '/otlp/v1/metrics'];
const PATHS = [
  '/api/v1/events',
  '/api/v1/events',
  '/api/v1/traffic',
  '/api/v1/deliveries',
  ...OTLP_PATHS,
];

type Sent = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
};
type Answer = { readonly status: number; readonly body: string };

const OtlpStatus = z.object({ code: z.int(), message: z.string() });

function isClear({ path }: Sent, { status, body }: Answer): boolean {
  if (path.startsWith('/otlp/')) {
    if (status === 200) return true;
    // In the encoding of the request: what is no JSON is a protobuf status.
    return (
      status >= 400 &&
      status < 500 &&
      (!body.startsWith('{') || OtlpStatus.safeParse(JSON.parse(body)).success)
    );
  }
  const answer: unknown = JSON.parse(body);
  if (status === 202) return IngestResponse.safeParse(answer).success;
  const problem = Problem.safeParse(answer);
  return status >= 400 && status < 500 && problem.success && problem.data.detail.length > 10;
}

function send(url: string, { path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = request(new URL(path, url), { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

const drawn = fc.record({
  path: fc.constantFrom(...PATHS),
  headers: hostileHeaders,
  body: hostileBody,
});

function handMade(): readonly (readonly [string, Buffer, Record<string, string>])[] {
  const event = { status: 529, error: { type: 'overloaded_error', message: 'Overloaded' } };
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`key-${at}`, at]));
  const years = 10 * 365 * 86_400_000;
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  return [
    ['a hundred thousand keys', json({ ...event, ...many }), {}],
    ['a hundred thousand keys in headers', json({ ...event, headers: many }), {}],
    ['a zip bomb', gzipSync(Buffer.alloc(200_000_000, 0x20)), { 'content-encoding': 'gzip' }],
    ['nesting of a million', Buffer.from(`${'['.repeat(500_000)}${']'.repeat(500_000)}`), {}],
    ['a clock ten years ahead', json({ ...event, occurred_at: new Date(Date.now() + years) }), {}],
    ['a clock ten years behind', json({ ...event, occurred_at: new Date(Date.now() - years) }), {}],
    ['NUL in every text', json({ status: 500, text: '\0\0', service: 'a\0b', id: '\0' }), {}],
    [
      'lone surrogates',
      json({ status: 500, text: '\ud800', service: '\udfff', id: 'x\ud800' }),
      {},
    ],
    [
      'a replayed signature',
      json(event),
      { 'webhook-id': 'msg_1', 'webhook-timestamp': '1', 'webhook-signature': 'v1,AAAA' },
    ],
    [
      'a number beyond all',
      Buffer.from('{"status":1e999,"attempt":-1e999,"duration_ms":1e300}'),
      {},
    ],
    ['one event too many', json(Array.from({ length: 1_001 }, () => event)), {}],
    ['two encodings at once', gzipSync(json(event)), { 'content-encoding': 'gzip, gzip' }],
    ['a body larger than is taken', Buffer.alloc(3_000_000, 0x20), {}],
  ];
}

/** Opens connections that say a byte of a request now and then, and never end it. */
function slowLoris(url: string, secret: string): () => void {
  const { hostname, port } = new URL(url);
  const sockets = Array.from({ length: SLOW_CONNECTIONS }, () => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(
      `POST /api/v1/events HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${secret}\r\nContent-Length: 100000\r\n\r\n{`,
    );
    return socket;
  });
  const drip = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(' ');
  }, 500);
  return () => {
    clearInterval(drip);
    for (const socket of sockets) socket.destroy();
  };
}

async function stored(databaseUrl: string): Promise<{ events: number; accepted: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ events: number; accepted: number }>(
    `SELECT (SELECT count(*) FROM events)::int AS events,
       (SELECT coalesce(sum(n), 0) FROM ingest_outcomes WHERE kind = 'event' AND outcome = 'accepted')::int AS accepted`,
  );
  await client.end();
  return rows[0] ?? { events: -1, accepted: -1 };
}

const site = await openSite();
const ingest = await startIngest(site, {
  INGEST_EVENTS_PER_MINUTE: '1000000000',
  INGEST_KEY_EVENTS_PER_MINUTE: '1000000000',
  INGEST_PATH_EVENTS_PER_MINUTE: '1000000000',
  INGEST_SERVICES_PER_KEY: '100000000',
  INGEST_PATHS_PER_KEY: '100000000',
});
const statuses = new Map<number, number>();
const unclear: unknown[] = [];
let acceptedEvents = 0;
let leaks = 0;

async function judge(name: string, sent: Sent): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${site.secret}`,
    ...sent.headers,
  };
  const answer = await send(ingest.url, { ...sent, headers }).catch((error: unknown) => ({
    status: 0,
    body: JSON.stringify({ detail: String(error) }),
  }));
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  if (answer.body.includes(site.secret)) leaks += 1;
  if (answer.status === 202 && sent.path === '/api/v1/events')
    acceptedEvents += IngestResponse.parse(JSON.parse(answer.body)).accepted;
  if (!isClear(sent, answer))
    unclear.push({ name, path: sent.path, status: answer.status, body: answer.body.slice(0, 300) });
}

try {
  const endSlow = slowLoris(ingest.url, site.secret);
  for (const [name, body, headers] of handMade())
    for (const path of PATHS.slice(1)) await judge(name, { path, headers, body });
  const startedAt = performance.now();
  for (let first = 0; first < INPUTS; first += 1_000) {
    const inputs = fc.sample(drawn, {
      numRuns: Math.min(1_000, INPUTS - first),
      seed: SEED + first,
    });
    const waiting = [...inputs];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
          await judge('generated', next);
      }),
    );
  }
  endSlow();
  const seconds = (performance.now() - startedAt) / 1_000;
  const ready = await fetch(`${ingest.url}/api/health/ready`);
  await wait(100);
  const isUp = ingest.child.exitCode === null && ready.ok;
  await stopProcess(ingest.child);
  const kept = await stored(site.databaseUrl);
  console.log({
    inputs: INPUTS,
    seed: SEED,
    seconds: Math.round(seconds),
    answers: Object.fromEntries([...statuses].toSorted(([one], [other]) => one - other)),
    unclear: unclear.length,
    leaks,
    isUp,
    acceptedEvents,
    ...kept,
  });
  for (const one of unclear.slice(0, 10)) console.log(one);
  // Telemetry makes events too: there are at least those that the events door accepted, and all that were counted.
  if (unclear.length + leaks > 0 || !isUp || kept.events < acceptedEvents) process.exitCode = 1;
} finally {
  await stopProcess(ingest.child);
  await site.stop();
}

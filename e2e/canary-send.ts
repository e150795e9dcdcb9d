import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Decoy } from '#lib/testing/decoy-draw.ts';
import type { CanaryEvent } from './canary-events.ts';
import { ADMIN, INGEST_KEY, type Stack } from './stack.ts';

const BATCH = 60;
const AT_ONCE = 6;

export type Answer = { readonly status: number; readonly type: string; readonly text: string };

const lines = (items: readonly unknown[]): string =>
  items.map((item) => JSON.stringify(item)).join('\n');

const WRAPPINGS: readonly {
  readonly size: number;
  readonly type?: string;
  readonly write: (items: readonly unknown[], listName: string) => string;
}[] = [
  { size: 1, write: ([only]) => JSON.stringify(only) },
  { size: BATCH, write: (items) => JSON.stringify(items) },
  { size: BATCH, write: (items, listName) => JSON.stringify({ [listName]: items }) },
  { size: BATCH, type: 'application/x-ndjson', write: lines },
  { size: BATCH, write: lines },
];
type Encoding = readonly [name: string, encode: (text: string) => Buffer];
const IDENTITY: Encoding = ['identity', (text) => Buffer.from(text)];
const ENCODINGS: readonly Encoding[] = [
  IDENTITY,
  ['gzip', gzipSync],
  ['br', (text) => brotliCompressSync(text)],
  ['deflate', deflateSync],
];

export type Sending = { readonly url: string; readonly init: RequestInit };

/** Sends items through both ports, in every wrapping and encoding by turns. */
export async function sendAll(
  stack: Stack,
  what: { kind: 'events' | 'traffic'; items: readonly CanaryEvent[] },
): Promise<readonly Answer[]> {
  const sendings: Sending[] = [];
  for (let at = 0; at < what.items.length; ) {
    const turn = sendings.length;
    const wrapping = WRAPPINGS[turn % WRAPPINGS.length] ?? WRAPPINGS[0];
    const [encoding, encode] = ENCODINGS[turn % ENCODINGS.length] ?? IDENTITY;
    const size = wrapping?.size ?? 1;
    const text = wrapping?.write(what.items.slice(at, at + size), what.kind) ?? '';
    at += size;
    sendings.push({
      url: `${turn % 2 === 0 ? stack.ingestOrigin : stack.origin}/api/v1/${what.kind}`,
      init: {
        method: 'POST',
        headers: {
          authorization: `Bearer ${INGEST_KEY}`,
          'content-type': wrapping?.type ?? 'application/json',
          'content-encoding': encoding,
        },
        body: new Uint8Array(encode(text)),
      },
    });
  }
  return send(sendings);
}

/** What is refused: its refusals, and what is logged of it, may not repeat it. */
export async function sendRefused(
  stack: Stack,
  decoys: readonly Decoy[],
): Promise<readonly Answer[]> {
  const sendings = decoys.flatMap(({ text }, place) =>
    refusedBodies(text).map((body, turn): Sending => {
      const origin = (turn + place) % 2 === 0 ? stack.ingestOrigin : stack.origin;
      const kind = turn % 3 === 0 ? 'traffic' : 'events';
      const headers = { authorization: `Bearer ${INGEST_KEY}`, 'content-type': 'application/json' };
      return { url: `${origin}/api/v1/${kind}`, init: { method: 'POST', headers, body } };
    }),
  );
  return send([...sendings, ...decoys.flatMap((decoy) => refusedRequests(stack, decoy))]);
}

function refusedBodies(secret: string): readonly (string | Uint8Array<ArrayBuffer>)[] {
  const json = JSON.stringify(secret);
  return [
    secret,
    json,
    `[${json}]`,
    `{"status":500,"text":${json}`,
    `{"status":500,"text":${json}}{"status":`,
    `{"text":${json},,}`,
    `{"events":${json},"traffic":${json}}`,
    `{"status":${json},"minute":${json},"requests":${json}}`,
    `{"status":500,"surface":${json},"occurred_at":${json},"outcome":${json}}`,
    `{"status":500,"occurred_at":${json},"base_url":${json}}`,
    `{"status":500,"base_url":${JSON.stringify(`http://[${secret}`)}}`,
    `{"status":500,"betas":${json},"headers":${json},"error":${json}}`,
    `{"status":500,"service":${JSON.stringify(secret.padEnd(300, 'x'))}}`,
    `{"service":${json},"api_key":${json}}`,
    `{"status":500,"text":"\\ud800\\u0000${json.slice(1, -1)}"}`,
    new Uint8Array(Buffer.concat([Buffer.from(secret), Buffer.from([0xff, 0xfe])])),
  ];
}

/** Secrets where the key, the address or a header should be something else. */
function refusedRequests(stack: Stack, { text }: Decoy): readonly Sending[] {
  const [secret = ''] = text.split('\n');
  const part = encodeURIComponent(secret);
  const event = { method: 'POST', body: '{"status":500}' };
  const json = { 'content-type': 'application/json', origin: stack.origin };
  return [stack.ingestOrigin, stack.origin].flatMap((origin) => [
    { url: `${origin}/api/v1/events`, init: { ...event, headers: { authorization: secret } } },
    {
      url: `${origin}/api/v1/events?api_key=${part}`,
      init: {
        ...event,
        headers: { authorization: `Bearer ${part}`, 'x-api-key': secret, cookie: `s=${part}` },
      },
    },
    { url: `${origin}/api/v1/${part}`, init: { ...event, headers: json } },
    {
      url: `${origin}/api/v1/events`,
      init: { ...event, headers: { 'content-type': part, 'content-encoding': part, ...bearer() } },
    },
    {
      url: `${origin}/api/metrics?key=${part}`,
      init: { headers: { authorization: `Bearer ${part}` } },
    },
  ]);
}

/** Passwords, tokens and cookies that are none of ours. Few: sign-ins are throttled. */
export async function sendWrongCredentials(
  stack: Stack,
  decoys: readonly Decoy[],
): Promise<readonly Answer[]> {
  const post = (path: string, data: unknown): Sending => ({
    url: `${stack.origin}/api/v1/${path}`,
    init: {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: stack.origin },
      body: JSON.stringify(data),
    },
  });
  return send(
    decoys.flatMap(({ text }, place) => {
      const cookie = { headers: { cookie: `samepath_session=${encodeURIComponent(text)}` } };
      return [
        ...(place < 5 ? [post('session', { email: ADMIN.email, password: text })] : []),
        ...(place < 12 ? [post('session', { email: text, password: text, [text]: text })] : []),
        post('setup', { token: text, email: ADMIN.email, password: text }),
        post('setup', text),
        { url: `${stack.origin}/api/v1/keys`, init: cookie },
        {
          url: `${stack.origin}/errors/${encodeURIComponent(text)}`,
          init: { ...cookie, redirect: 'manual' },
        },
      ];
    }),
  );
}

function bearer(): Record<string, string> {
  return { authorization: `Bearer ${INGEST_KEY}` };
}

export async function send(sendings: readonly Sending[]): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const waiting = sendings.entries();
  const work = async (): Promise<void> => {
    for (const [place, { url, init }] of waiting) {
      const response = await fetch(url, init);
      const type = response.headers.get('content-type') ?? '';
      answers[place] = { status: response.status, type, text: await response.text() };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

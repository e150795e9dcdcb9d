import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KeyKind } from '#lib/domain/account/key-kind.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { pool } from '../database/pool.ts';
import { environment, setDatabaseUrl } from '../env.ts';
import { newUuidV7 } from '../ids.ts';
import { ingestResponse } from '../ingest/ingest-response.ts';
import { type Listener, startListener } from '../ingest/listener.ts';
import { stopWriters } from '../ingest/writers.ts';
import { createIngestKey } from '../keys/create-ingest-key.ts';
import { revokeIngestKey } from '../keys/revoke-ingest-key.ts';

useTestDatabase();

const ADMIN = {
  kind: 'user',
  userId: newUuidV7(Date.now()),
  email: 'ada@example.com',
  role: 'admin',
} as const;
let listener: Listener;
let upstream: Upstream;
let code: { id: string; secret: string };
let page: { id: string; secret: string };

beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1 });
  process.env['STATUS_URL'] = upstream.url;
  setDatabaseUrl(environment().DATABASE_URL ?? '');
  listener = await startListener({ host: '127.0.0.1', port: 0 });
  code = await aHook('claude-code-hook');
  page = await aHook('statuspage-hook');
});
afterAll(async () => {
  await listener.stop();
  await upstream.stop();
});
beforeEach(async () => {
  await stopWriters();
  await pool().query(
    'TRUNCATE events, event_texts, ingest_outcomes, status_pushes, status_polls, leases',
  );
});

async function aHook(kind: KeyKind): Promise<typeof code> {
  const made = await createIngestKey({
    name: kind,
    kind,
    scopes: ['ingest'],
    expiresAt: null,
    createdBy: ADMIN,
    now: new Date(),
  });
  return { id: made.key.id, secret: made.secret };
}

type Door = (path: string, body: unknown, method?: string) => Promise<Response>;
const request = (origin: string, ...[path, body, method = 'POST']: Parameters<Door>): Request =>
  new Request(`${origin}/api/v1/hooks/${path}`, {
    method,
    redirect: 'manual',
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
const send: Door = (...args) => fetch(request(`http://127.0.0.1:${listener.port}`, ...args));
const DOORS: [string, Door][] = [
  ['the listener', send],
  ['the web port', (...args) => ingestResponse(request('http://samepath.test', ...args))],
];

const STOPPED = {
  session_id: 'session-of-ada',
  transcript_path: '/home/ada/.claude/projects/plan.jsonl',
  cwd: '/home/ada/plan',
  hook_event_name: 'StopFailure',
  error: 'overloaded',
  error_details: '529 Overloaded',
  last_assistant_message: 'the secret plan is',
};

describe.each(DOORS)('the hook of Claude Code through %s', (_name, door) => {
  test('stores a failure, and nothing of who sat where and what was said', async () => {
    const response = await door(`claude-code/${code.secret}`, STOPPED);
    expect([response.status, await response.text()]).toEqual([200, '{}']);
    const { rows } = await pool().query(
      'SELECT branch, surface, outcome, message, instance, e::text AS whole FROM events e',
    );
    expect(rows).toEqual([
      expect.objectContaining({
        branch: 'overloaded_529',
        surface: 'claude-code',
        outcome: 'gave_up',
        message: '529 Overloaded',
        instance: expect.stringMatching(/^user-[\w-]{12}$/),
      }),
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/ada|plan|session-of/);
  });

  test('leaves any other event of Claude Code alone, and counts it', async () => {
    const other = { ...STOPPED, hook_event_name: 'Stop' };
    expect((await door(`claude-code/${code.secret}`, other)).status).toBe(200);
    await stopWriters();
    const { rows } = await pool().query('SELECT kind, outcome, reason FROM ingest_outcomes');
    expect(rows).toEqual([{ kind: 'hook', outcome: 'ignored', reason: 'other_event' }]);
  });

  test.each([
    ['no JSON', '{'],
    ['a list of two', [STOPPED, STOPPED]],
    ['no event name', { error: 'overloaded' }],
  ])('refuses %s', async (_what, body) => {
    expect((await door(`claude-code/${code.secret}`, body)).status).toBe(400);
  });

  test.each([
    ['an unknown token', () => `claude-code/${'x'.repeat(40)}`],
    ['no token', () => 'claude-code/'],
    ['the token of another hook', () => `claude-code/${page.secret}`],
    ['something behind the token', () => `claude-code/${code.secret}/`],
    ['another source', () => `somebody/${code.secret}`],
  ])('has no address with %s, and does not repeat it', async (_what, path) => {
    const response = await door(path(), STOPPED);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain(path().split('/')[1]?.slice(0, 20) || 'hook_');
  });
});

test.each([
  ['rate_limit', 'rate_limit_429'],
  ['overloaded', 'overloaded_529'],
  ['authentication_failed', 'auth'],
  ['oauth_org_not_allowed', 'auth'],
  ['billing_error', 'billing'],
  ['invalid_request', 'invalid_request'],
  ['model_not_found', 'not_found'],
  ['server_error', 'api_error_500'],
  ['max_output_tokens', 'other'],
  ['unknown', 'other'],
  ['a word of next year', 'other'],
])('the word %s of Claude Code stands on %s', async (error, branch) => {
  await send(`claude-code/${code.secret}`, { hook_event_name: 'StopFailure', error });
  const { rows } = await pool().query('SELECT branch, surface FROM events');
  expect(rows).toEqual([{ branch, surface: 'claude-code' }]);
});

describe('the hook of a status page', () => {
  const PUSH = {
    meta: { unsubscribe: 'https://example.com' },
    page: { id: 'p1', status_indicator: 'critical', status_description: 'All is lost' },
    incident: { name: 'All is lost', status: 'investigating', impact: 'critical' },
  };

  test('is no evidence: it has the page itself asked, and only that it came is stored', async () => {
    expect((await send(`statuspage/${page.secret}`, PUSH)).status).toBe(200);
    await expect
      .poll(
        async () =>
          (await pool().query(`SELECT 1 FROM status_polls WHERE outcome = 'ok'`)).rowCount,
      )
      .toBeGreaterThan(0);
    const { rows } = await pool().query('SELECT source, subject FROM status_pushes');
    expect(rows).toEqual([{ source: upstream.url, subject: 'incident' }]);
    const { rows: bodies } = await pool().query('SELECT content FROM status_bodies');
    expect(JSON.stringify(bodies)).not.toContain('All is lost');
  });

  test('is followed once in half a minute however often it is called', async () => {
    for (let call = 0; call < 4; call += 1) await send(`statuspage/${page.secret}`, PUSH);
    await stopWriters();
    const { rows } = await pool().query(
      'SELECT outcome, reason, n::int AS n FROM ingest_outcomes ORDER BY reason',
    );
    expect(rows).toEqual([
      { outcome: 'accepted', reason: '', n: 1 },
      { outcome: 'accepted', reason: 'polled_lately', n: 3 },
    ]);
  });
});

test('a revoked hook has no address any more, and its token never was a key', async () => {
  const { id, secret } = await aHook('claude-code-hook');
  const asKey = await fetch(`http://127.0.0.1:${listener.port}/api/v1/events`, {
    method: 'POST',
    body: '{"status":500}',
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(asKey.status).toBe(401);
  await revokeIngestKey({ id, revokedBy: ADMIN, now: new Date() });
  expect((await send(`claude-code/${secret}`, STOPPED)).status).toBe(404);
});

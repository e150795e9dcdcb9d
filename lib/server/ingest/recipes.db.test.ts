import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keyValues, logsBody, toProtobuf, tracesBody } from '#lib/testing/otlp-bodies.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { tokenHash } from '../auth/token.ts';
import { pool } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { LOGS_REQUEST, TRACES_REQUEST } from '../otlp/message-shapes.ts';
import { type Listener, startListener } from './listener.ts';
import { stopWriters } from './writers.ts';

useTestDatabase();

const run = promisify(execFile);
const PAGE = readFileSync(path.join(import.meta.dirname, '../../../docs/recipes.md'), 'utf8');
const DOCUMENTED = 'http://127.0.0.1:4318';
const secret = `smp_${randomBytes(24).toString('base64url')}`;
const folder = mkdtempSync(path.join(tmpdir(), 'samepath-recipes-'));
let listener: Listener;

beforeAll(async () => {
  await pool().query(
    `INSERT INTO ingest_keys (id, name, secret_hash, hint, scopes, created_at)
     VALUES ($1, 'recipes', $2, 'smp_…', '{ingest}', now())`,
    [newUuidV7(Date.now()), tokenHash(secret)],
  );
  listener = await startListener({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await listener.stop();
});
beforeEach(async () => {
  await stopWriters();
  await pool().query('TRUNCATE events, told_failures, traffic_reports, traffic_minute');
});

/** The blocks of one language under one heading, at the address of this test. */
function blocksOf(heading: string, language: string): readonly string[] {
  const [, section = ''] = PAGE.split(new RegExp(`^## ${heading}$`, 'm'));
  const own = section.split(/^## /m)[0] ?? '';
  return [...own.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, text = '']) => text.replaceAll(DOCUMENTED, `http://127.0.0.1:${listener.port}`),
  );
}

async function shell(script: string): Promise<string> {
  const env: NodeJS.ProcessEnv = { ...process.env, SAMEPATH_INGEST_KEY: secret };
  return (await run('sh', ['-ec', script], { cwd: folder, env })).stdout;
}

async function stored(): Promise<unknown[]> {
  const { rows } = await pool().query(
    `SELECT s.name AS service, e.branch, e.surface FROM events e JOIN services s ON s.id = e.service_id
     ORDER BY e.branch, s.name`,
  );
  return rows;
}

const OVERLOADED = 'overloaded_529';
const SPAN = {
  traceId: '5b8efff798038103d269b633813fc60c',
  spanId: 'eee19b7ec3c1b174',
  kind: 3,
  name: 'anthropic.messages.create',
  attributes: keyValues({
    'gen_ai.provider.name': 'anthropic',
    'server.address': 'api.anthropic.com',
    'http.route': '/v1/messages',
    'gen_ai.request.model': 'claude-sonnet-5-5',
    'http.response.status_code': 529,
    'error.type': 'overloaded_error',
  }),
  status: { code: 2 },
};

test('the commands of curl report what they say, and the one with a name may be repeated', async () => {
  const commands = blocksOf('curl', 'sh');
  const answers: unknown[] = [];
  for (const command of [...commands, ...commands.slice(-1)])
    answers.push(JSON.parse(await shell(command)));
  const taken = (accepted: number): object => ({ accepted, duplicates: 0, rejected: [] });
  expect(answers).toEqual([taken(1), taken(1), taken(2), taken(2)]);
  expect(await stored()).toMatchObject([
    { service: 'batch', branch: 'api_error_500' },
    { service: 'checkout', branch: OVERLOADED },
    { service: 'on-call', branch: OVERLOADED },
    { service: 'batch', branch: 'timeout_504' },
  ]);
});

test('the variables of Claude Code lead its log events here, under the key', async () => {
  const [settings = ''] = blocksOf('Claude Code', 'sh');
  const names = [...settings.matchAll(/^export (\w+)=/gm)].map(([, name = '']) => name);
  const said = await shell(`${settings}\nfor name in ${names.join(' ')}; do printenv $name; done`);
  const [enabled, exporter, protocol, endpoint = '', header = ''] = said.split('\n');
  expect([enabled, exporter, protocol]).toEqual(['1', 'otlp', 'http/protobuf']);
  const [headerName = '', ...value] = header.split('=');

  const record = {
    timeUnixNano: `${Date.now() - 1_000}000000`,
    eventName: 'claude_code.api_error',
    body: { stringValue: 'claude_code.api_error' },
    attributes: keyValues({
      'event.name': 'api_error',
      'session.id': 'a-session',
      model: 'claude-sonnet-5-5',
      error: '529 Overloaded',
      status_code: 529,
      attempt: 1,
    }),
  };
  const scope = 'com.anthropic.claude_code.events';
  const resource = { 'service.name': 'claude-code' };
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf', [headerName]: value.join('=') },
    body: toProtobuf(logsBody({ resource, scope }, record), LOGS_REQUEST),
  });
  expect(answer.status).toBe(200);
  expect(await stored()).toEqual([
    { service: 'claude-code', branch: OVERLOADED, surface: 'claude-code' },
  ]);
});

test('the exporter of the collector sends to where spans are taken, under the key', async () => {
  const [settings = ''] = blocksOf('OpenTelemetry collector', 'yaml');
  const said = (name: string): string =>
    new RegExp(`^ +${name}: (.+)$`, 'm').exec(settings)?.[1] ?? '';
  // The exporter adds the path of the signal to its endpoint.
  const answer = await fetch(`${said('endpoint')}/v1/traces`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-protobuf',
      'content-encoding': said('compression'),
      authorization: said('authorization').replace('${env:SAMEPATH_INGEST_KEY}', secret),
    },
    body: new Uint8Array(
      gzipSync(toProtobuf(tracesBody(CHECKOUT, spanOf(Date.now())), TRACES_REQUEST)),
    ),
  });
  expect(answer.status).toBe(200);
  expect(await stored()).toEqual([{ service: 'checkout', branch: OVERLOADED, surface: 'sdk-ts' }]);
});

const CHECKOUT = {
  scope: 'com.anthropic.sdk.typescript',
  version: '1.12.0',
  resource: { 'service.name': 'checkout' },
};

function spanOf(now: number): object {
  return {
    ...SPAN,
    startTimeUnixNano: `${now - 2_000}000000`,
    endTimeUnixNano: `${now - 1_000}000000`,
  };
}

test('the callback of LiteLLM reports what the provider said, whatever class LiteLLM made of it', async () => {
  const [callback = ''] = blocksOf('LiteLLM', 'python');
  mkdirSync(path.join(folder, 'litellm/integrations'), { recursive: true });
  for (const name of ['litellm/__init__.py', 'litellm/integrations/__init__.py'])
    writeFileSync(path.join(folder, name), '');
  writeFileSync(
    path.join(folder, 'litellm/integrations/custom_logger.py'),
    'class CustomLogger: pass\n',
  );
  writeFileSync(path.join(folder, 'samepath_callback.py'), callback);
  writeFileSync(
    path.join(folder, 'fail.py'),
    [
      'import asyncio, datetime',
      'from samepath_callback import handler',
      'class InternalServerError(Exception): status_code = 500',
      `said = 'litellm.InternalServerError: AnthropicException - {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'`,
      'kwargs = {"exception": InternalServerError(said), "model": "claude-sonnet-5-5", "litellm_call_id": "call-7"}',
      'now = datetime.datetime.now()',
      'asyncio.run(handler.async_log_failure_event(kwargs, None, now, now))',
    ].join('\n'),
  );
  expect(await shell('PYTHONDONTWRITEBYTECODE=1 python3 fail.py')).toBe('');
  expect(await stored()).toMatchObject([{ service: 'litellm', branch: OVERLOADED }]);
  const { rows } = await pool().query(
    `SELECT p.route, p.model, e.gateway_request_id AS gateway FROM events e JOIN paths p ON p.id = e.path_id`,
  );
  expect(rows).toEqual([
    { route: 'gateway:litellm', model: 'claude-sonnet-5-5', gateway: 'call-7' },
  ]);
});

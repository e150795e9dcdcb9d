import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HostReportQuery, type HostRun } from '#lib/contract/retests.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { AppError } from '#lib/server/http/app-error.ts';
import { allowLoopback, aRetestRequest, emptyLab, LAB_ACTOR } from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import type { AnswerName } from '#lib/testing/upstream/answers.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { authorizeRun } from './authorize-run.ts';
import { conductHostRun } from './conduct-host-run.ts';
import { createRetest } from './create-retest.ts';
import { getRetest } from './get-retest.ts';
import { hostRunText } from './host-run-text.ts';
import { readHostReport } from './read-host-report.ts';

allowLoopback();
useTestDatabase();

const folder = mkdtempSync(path.join(tmpdir(), 'samepath-snippet-'));
let upstream: Upstream;
let door: { server: Server; origin: string };
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7, retryAfterSeconds: 1 });
  door = await openDoor();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  door.server.close();
  await upstream.stop();
});
beforeEach(async () => {
  await emptyLab();
  upstream.control({ clear_requests: true, force: null, script: [] });
});

async function answer(request: Request): Promise<Response> {
  const url = new URL(request.url);
  try {
    const row = await authorizeRun(request, url.pathname.split('/').at(-2) ?? '');
    const query = HostReportQuery.parse(Object.fromEntries(url.searchParams));
    const report = await readHostReport(request, query);
    const now = epochMsOf(Date.now());
    const step = await conductHostRun({ row, report, now, random: () => 0 });
    const isPlain = request.headers.get('accept') === 'text/plain';
    return isPlain ? new Response(hostRunText(step)) : Response.json(step);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return new Response(error.message, { status: error.code === 'unauthorized' ? 401 : 409 });
  }
}

/** The address to which a host reports, as the web process serves it. */
async function openDoor(): Promise<{ server: Server; origin: string }> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(z.instanceof(Buffer).parse(chunk));
      const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]);
      const url = `http://door${incoming.url ?? ''}`;
      const body = Buffer.concat(chunks);
      const response = await answer(new Request(url, { method: 'POST', headers, body }));
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = z.object({ port: z.int() }).parse(server.address());
  return { server, origin: `http://127.0.0.1:${String(port)}` };
}

async function planned(given: Parameters<typeof aRetestRequest>[1] = {}) {
  const host = new URL(upstream.url).host;
  const { retest, host_run: hostRun } = await createRetest({
    request: aRetestRequest(
      { base_url_host: host },
      { vantage: 'service', branch_before: 'api_error_500', ...given },
    ),
    actor: LAB_ACTOR,
    now: new Date(),
  });
  if (hostRun === null) throw new Error('no run for a host');
  return { id: retest.id, hostRun };
}

const LANGUAGES = {
  curl: { file: 'retest.sh', program: 'bash' },
  typescript: { file: 'retest.ts', program: process.execPath },
  python: { file: 'retest.py', program: 'python3' },
} as const;

/** Runs a snippet as a host would; answers what it printed. */
async function runSnippet(language: keyof typeof LANGUAGES, run: HostRun): Promise<string> {
  const { file, program } = LANGUAGES[language];
  const served = run.url.replace(/^https?:\/\/[^/]+/, door.origin);
  const text = run.snippets[language].replaceAll(run.url, served);
  const script = path.join(folder, file);
  writeFileSync(script, text);
  const { stdout } = await promisify(execFile)(program, [script], {
    env: { ...process.env, ANTHROPIC_API_KEY: 'a word that stays on the host' },
  });
  return stdout;
}

const ANSWERS: readonly (readonly [string, readonly AnswerName[], string])[] = [
  ['recovers', ['api_error_500', 'healthy'], 'recovered'],
  ['goes on failing', ['api_error_500', 'api_error_500', 'api_error_500'], 'still_failing'],
  ['is cut', ['cut_before_response', 'healthy'], 'recovered'],
  ['is told to wait', ['rate_limit_429_seconds', 'healthy'], 'recovered'],
  ['is told not to come again', ['should_not_retry_500'], 'stopped_by_provider'],
];

describe.each(['curl', 'typescript', 'python'] as const)('a run by a snippet of %s', (language) => {
  test.each(ANSWERS)('that %s ends with the verdict of a run from here', async (_, script, end) => {
    upstream.control({ script, force: 'overloaded_529' });
    const { id, hostRun } = await planned();
    expect(await runSnippet(language, hostRun)).toContain(`${end}: `);
    const retest = await getRetest({ id, now: epochMsOf(Date.now()) });
    expect(retest).toMatchObject({ state: 'ended', vantage: 'service', verdict: { kind: end } });
    expect(upstream.requests().map(({ answer: name }) => name)).toEqual(script);
    expect(upstream.requests().every(({ hasCredential }) => hasCredential)).toBe(true);
    expect(JSON.stringify(retest)).not.toContain('stays on the host');
  });
});

test.each(['curl', 'typescript', 'python'] as const)(
  'a snippet of %s that cuts an answer without end says so',
  async (language) => {
    upstream.control({ script: ['endless_200'] });
    const { id, hostRun } = await planned({
      budget: { kind: 'own', attempts_max: 1, elapsed_seconds_max: 20 },
    });
    await runSnippet(language, hostRun);
    expect(await getRetest({ id, now: epochMsOf(Date.now()) })).toMatchObject({
      state: 'ended',
      attempts: [{ outcome: { kind: 'failure', failure: { form: 'too_large', status: 200 } } }],
    });
  },
);

describe('the token of a run', () => {
  const asked = (run: HostRun, token: string, query = '') =>
    fetch(`${run.url.replace(/^https?:\/\/[^/]+/, door.origin)}${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });

  test('opens its own run and no other', async () => {
    const one = await planned();
    const other = await planned();
    expect((await asked(one.hostRun, other.hostRun.token)).status).toBe(401);
    expect((await asked(one.hostRun, one.hostRun.token)).status).toBe(200);
  });

  test('starts no second run on the path', async () => {
    const one = await planned();
    const other = await planned();
    await asked(one.hostRun, one.hostRun.token);
    expect((await asked(other.hostRun, other.hostRun.token)).status).toBe(409);
  });

  test('reports no attempt that was not asked for, and gets one answer to one report', async () => {
    const { hostRun } = await planned({
      budget: { kind: 'own', attempts_max: 1, elapsed_seconds_max: 5 },
    });
    const { token } = hostRun;
    await asked(hostRun, token);
    expect((await asked(hostRun, token, '?n=2&end=complete')).status).toBe(409);
    const first = await asked(hostRun, token, '?n=1&end=complete');
    const second = await asked(hostRun, token, '?n=1&end=complete');
    expect(await second.json()).toEqual(await first.json());
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sizeClassOf } from '#lib/domain/path/size-class.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import { curlReproduction } from './curl-reproduction.ts';
import { pythonReproduction } from './python-reproduction.ts';
import { type RecordedShape, reproductionRequest } from './reproduction-request.ts';
import { typescriptReproduction } from './typescript-reproduction.ts';

/** Programs start slowly on a busy machine. */
const PROGRAM_MS_MAX = 60_000;
const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'samepath-reproduction-'));
let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await upstream.stop();
});
beforeEach(() => upstream.control({ clear_requests: true }));

const PROGRAMS = {
  curl: { write: curlReproduction, file: 'run.sh', program: 'sh' },
  typescript: { write: typescriptReproduction, file: 'run.ts', program: process.execPath },
  python: { write: pythonReproduction, file: 'run.py', program: 'python3' },
} as const;

const RECORDED: RecordedShape = {
  routeKind: 'direct',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  stream: false,
  sizeClass: 'under_4k',
  betas: [],
  sdkVersion: '1.12.0',
};

const SHAPES: readonly (readonly [string, Partial<RecordedShape>])[] = [
  ['a plain message', {}],
  ['a stream with betas', { stream: true, betas: ['context-1m-2025-08-07', 'files-api'] }],
  ['a large message to a gateway', { routeKind: 'gateway', sizeClass: '64k_1m' }],
  ['a count of an older SDK', { endpoint: '/v1/messages/count_tokens', sdkVersion: '0.92.0' }],
  ['a model with a quote in its name', { model: `it's "a" $model` }],
];

describe.each(['curl', 'typescript', 'python'] as const)('the reproduction in %s', (language) => {
  test.each(SHAPES)(
    'sends what failed: %s',
    async (_, given) => {
      const recorded = { ...RECORDED, ...given };
      const request = reproductionRequest(recorded);
      if (request === null) throw new Error('has a shape');
      const { write, file, program } = PROGRAMS[language];
      const script = path.join(folder, file);
      writeFileSync(script, write(request));
      await run(program, [script], {
        env: {
          ...process.env,
          [request.baseUrlVariable]: upstream.routes.direct,
          [request.credentialVariable]: 'made-up',
        },
      });

      const [seen] = upstream.requests();
      expect(seen).toMatchObject({
        method: 'POST',
        path: recorded.endpoint,
        model: recorded.model,
        stream: recorded.stream,
        hasCredential: true,
        authHeader: recorded.routeKind === 'gateway' ? 'authorization' : 'x-api-key',
      });
      expect(seen?.headers['anthropic-beta'] ?? '').toBe(recorded.betas.join(','));
      expect(seen?.headers['anthropic-version']).toBe(
        recorded.sdkVersion === '0.92.0' ? '2023-06-01' : '2026-10-21',
      );
      expect(sizeClassOf(seen?.bodyBytes ?? 0)).toBe(recorded.sizeClass);
    },
    PROGRAM_MS_MAX,
  );
});

test('there is none for what would leave something behind', () => {
  expect(reproductionRequest({ ...RECORDED, endpoint: '/v1/messages/batches' })).toBeNull();
});

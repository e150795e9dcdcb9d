import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PathInput } from '#lib/contract/retest-plan.ts';
import type { RouteInput } from '#lib/contract/routes.ts';
import { sizeClassOf } from '#lib/domain/path/size-class.ts';
import {
  allowLoopback,
  aRetestRequest,
  aRoute,
  emptyLab,
  retested,
} from '#lib/testing/retest-lab.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';

allowLoopback();
useTestDatabase();

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 7 });
});
afterAll(async () => {
  await upstream.stop();
});
beforeEach(async () => {
  await emptyLab();
  upstream.control({ clear_requests: true, force: null, script: [] });
});

type Path = Partial<PathInput>;
const PATHS: readonly (readonly [string, Path])[] = [
  ['a plain call', {}],
  ['a stream', { stream: true }],
  ['betas', { betas: ['b-2026-01-01', 'a-2026-02-02'] }],
  ['a middle size', { size_class: '4k_64k' }],
  ['a large size', { size_class: '64k_1m', stream: true }],
  ['counting tokens', { endpoint: '/v1/messages/count_tokens' }],
];
const AUTH: readonly (readonly [string, Partial<RouteInput>, string])[] = [
  ['a bearer token', { auth_style: 'bearer' }, 'authorization'],
  ['an API key', { auth_style: 'x_api_key' }, 'x-api-key'],
  ['a header of its own', { auth_style: 'header', auth_header: 'api-key' }, 'api-key'],
];

describe.each(['sdk', 'http'] as const)('the path sent through %s', (client) => {
  describe.each(AUTH)('with %s', (_, auth, authHeader) => {
    test.each(PATHS)('is the path recorded: %s', async (__, path) => {
      await aRoute({ base_url: upstream.url, client, ...auth });
      const host = new URL(upstream.url).host;
      const retest = await retested(aRetestRequest({ base_url_host: host, ...path }));
      const [sent] = upstream.requests();
      const recorded = {
        endpoint: '/v1/messages',
        stream: false,
        size_class: 'under_4k',
        betas: [],
        ...path,
      };
      expect(sent).toMatchObject({
        method: 'POST',
        model: 'claude-sonnet-5-5',
        stream: recorded.stream,
        authHeader,
      });
      expect(sent?.path.split('?')[0]).toBe(recorded.endpoint);
      expect(sizeClassOf(sent?.bodyBytes ?? 0)).toBe(recorded.size_class);
      expect((sent?.headers['anthropic-beta'] ?? '').split(',').filter(Boolean)).toEqual(
        recorded.betas,
      );
      // The ids of the ledger are those on the wire: whoever reads a log of the other side finds the attempt.
      expect(sent?.headers['x-client-request-id']).toBe(retest.attempts[0]?.client_request_id);
      const claimed = retest.checks.filter(({ standing }) => standing === 'equal');
      expect(claimed.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['route', 'base_url_host', 'endpoint', 'model', 'stream', 'betas']),
      );
    });
  });

  test('has tools when asked, and one field more for a stream', async () => {
    await aRoute({ base_url: upstream.url, client });
    await retested(
      aRetestRequest({ stream: true }, { body: { kind: 'synthetic', with_tools: true } }),
    );
    expect(upstream.requests()[0]?.bodyFields.toSorted()).toEqual([
      'max_tokens',
      'messages',
      'model',
      'stream',
      'tools',
    ]);
  });

  test('is the pasted reproduction to the byte, and its text is nowhere in what is kept', async () => {
    await aRoute({ base_url: upstream.url, client });
    const json = JSON.stringify({
      model: 'claude-sonnet-5-5',
      max_tokens: 64,
      messages: [{ role: 'user', content: 'the words of a prompt that nobody may keep' }],
    });
    const retest = await retested(aRetestRequest({}, { body: { kind: 'reproduction', json } }));
    expect(upstream.requests()[0]?.bodyBytes).toBe(Buffer.byteLength(json));
    expect(JSON.stringify(retest)).not.toContain('nobody may keep');
  });
});

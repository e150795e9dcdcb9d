import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AttemptOutcome } from '#lib/contract/retests.ts';
import { captureLogLines } from '#lib/testing/log-lines.ts';
import {
  allowLoopback,
  aRetestRequest,
  aRoute,
  emptyLab,
  LAB_CREDENTIAL,
  retested,
} from '#lib/testing/retest-lab.ts';
import { RETEST_SCENARIOS } from '#lib/testing/retest-scenarios.ts';
import { useTestDatabase } from '#lib/testing/test-database.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import type { Surroundings } from './create-retest.ts';

allowLoopback();
useTestDatabase();
const logLines = captureLogLines();

let upstream: Upstream;
let slowUpstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({
    scenario: HEALTHY,
    seed: 7,
    retryAfterSeconds: 1,
    slowByteMs: 100,
  });
  slowUpstream = await startUpstream({ scenario: HEALTHY, seed: 7, retryAfterSeconds: 90 });
});
afterAll(async () => {
  await upstream.stop();
  await slowUpstream.stop();
});
beforeEach(async () => {
  await emptyLab();
  for (const each of [upstream, slowUpstream])
    each.control({ clear_requests: true, force: null, script: [] });
});

/** `529`, `stream_cut connection`, `success`: one word or two an attempt. */
function told(outcome: AttemptOutcome | null): string {
  if (outcome === null) return 'open';
  if (outcome.kind !== 'failure') return outcome.kind;
  const { form, branch, status } = outcome.failure;
  return form === 'status' ? `${String(status)} ${branch}` : `${form} ${branch}`;
}

/** Statuses read alike through both; what happens to a body or a connection need not. */
const ON_THE_WIRE = RETEST_SCENARIOS.filter(({ ledger }) => !/^\d/.test(ledger[0] ?? ''));

describe.each([
  { client: 'sdk', scenarios: RETEST_SCENARIOS },
  { client: 'http', scenarios: ON_THE_WIRE },
] as const)('a retest through $client', ({ client, scenarios }) => {
  test.each(scenarios)('of $what ends as $verdict', async (scenario) => {
    const { answers, before, isStream, attemptsMax, secondsMax } = scenario;
    const server = scenario.isSlow ? slowUpstream : upstream;
    await aRoute({ base_url: server.url, client });
    server.control({ script: answers, force: 'api_error_500' });
    const retest = await retested(
      aRetestRequest(
        { stream: isStream },
        {
          branch_before: before,
          budget: { kind: 'own', attempts_max: attemptsMax, elapsed_seconds_max: secondsMax },
        },
      ),
    );
    expect(retest.attempts.map(({ outcome }) => told(outcome))).toEqual(scenario.ledger);
    expect(`${retest.verdict?.kind ?? 'none'}: ${retest.verdict?.rule ?? ''}`).toBe(
      scenario.verdict,
    );
    // The stand-in counts: what was sent is what the ledger says, and no more than the budget.
    expect(server.requests().map(({ answer }) => answer)).toEqual(answers);
    expect(retest.attempts.length).toBeLessThanOrEqual(attemptsMax);
    expect(`${JSON.stringify(retest)}${logLines()}`).not.toContain(LAB_CREDENTIAL);
  });
});

describe('a retest that reaches no answer', () => {
  const unresolved = (code: string): Surroundings => ({
    resolve: async () => {
      throw Object.assign(new Error('no such name'), { code });
    },
  });

  test.each(['ENOTFOUND', 'EAI_AGAIN'])(
    'because of %s in the name service says dns',
    async (code) => {
      await aRoute({ base_url: 'https://llm.example' });
      const retest = await retested(
        aRetestRequest(
          { base_url_host: 'llm.example' },
          {
            branch_before: 'connection',
            budget: { kind: 'own', attempts_max: 2, elapsed_seconds_max: 3 },
          },
        ),
        unresolved(code),
      );
      expect(retest.attempts).toHaveLength(2);
      expect(retest.attempts[0]?.outcome).toMatchObject({
        failure: { branch: 'connection', meaning: 'dns' },
      });
      expect(retest.verdict).toMatchObject({ kind: 'still_failing' });
    },
  );

  test('because nothing listens says refused', async () => {
    const gone = await startUpstream({ scenario: HEALTHY, seed: 1 });
    await aRoute({ base_url: gone.url });
    await gone.stop();
    const retest = await retested(aRetestRequest({}, { branch_before: 'connection' }));
    expect(retest.attempts.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 3 }, () =>
        expect.objectContaining({ failure: expect.objectContaining({ meaning: 'refused' }) }),
      ),
    );
  });

  test('because TLS fails says tls, and does not repeat', async () => {
    await aRoute({ base_url: upstream.url.replace('http:', 'https:') });
    const retest = await retested(aRetestRequest({}, { branch_before: 'connection' }));
    expect(retest.attempts).toHaveLength(1);
    expect(retest.attempts[0]?.outcome).toMatchObject({
      failure: { branch: 'connection', meaning: 'tls' },
    });
    expect(retest.verdict).toMatchObject({ kind: 'still_failing', rule: 'repeating-cannot-help' });
  });

  test('because its name leads to a forbidden address sends nothing', async () => {
    let asked = 0;
    // The name pointed to a public address when the route was made, and points inside now.
    await aRoute({ base_url: 'https://rebound.example' }).catch(() => undefined);
    const retest = await retested(aRetestRequest({ base_url_host: 'rebound.example' }), {
      resolve: async () => {
        asked += 1;
        return ['160.79.104.10', '169.254.169.254'];
      },
    });
    expect(asked).toBe(1);
    expect(retest.attempts[0]?.outcome).toMatchObject({ kind: 'not_sent' });
    expect(retest.verdict).toMatchObject({ kind: 'inconclusive', rule: 'not-sent' });
  });
});

import { type Place, tracesOf } from '#lib/testing/decoy-forms.ts';
import { decoysOf } from '#lib/testing/decoys.ts';
import { casePlaces, sendCases } from './canary-cases.ts';
import { canaryEvents, canaryTraffic, evidenceOf, withEvidence } from './canary-events.ts';
import { acceptedCount, lossesOf } from './canary-evidence.ts';
import { hookSendings, hooksOf } from './canary-hooks.ts';
import {
  connectTo,
  databasePlaces,
  filePlaces,
  processPlaces,
  readPlaces,
} from './canary-places.ts';
import { retestPlaces, sendRetests } from './canary-retests.ts';
import { send, sendAll, sendRefused, sendWrongCredentials } from './canary-send.ts';
import { telemetrySendings } from './canary-telemetry.ts';
import { test as base, expect } from './fixtures.ts';
import { ROUTE_CREDENTIAL, type Stack, startStack } from './stack.ts';

/** Says everything it can say, so that whatever it might say is seen. */
const test = base.extend<object, { stack: Stack }>({
  stack: [
    async ({ upstream }, provide) => {
      const stack = await startStack({ statusUrl: upstream.url, admin: true, logLevel: 'trace' });
      await provide(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
});

const GROUPS = decoysOf('canary');
const DECOYS = Object.values(GROUPS).flat();
const CLASSES_MIN = 40;
/** What shows that the search had something to search: a place, and what it holds anyway. */
const PLACES_READ = [
  ['table events', 'req_011Canary'],
  ['table paths', 'claude-opus-4-1-20250805'],
  ['table event_texts', 'req_011Canary'],
  ['table traffic_reports', '-'],
  ['table told_failures', 'sdk'],
  ['table named_deliveries', 'idempotency-key'],
  ['table status_pushes', 'incident'],
  ['what was logged', 'ingest.listening'],
  ['what was logged', 'sign-in.refused'],
  ['postgres/data/log/', 'database system is ready'],
  ['a file of the cluster', 'req_011Canary'],
  ['the arguments of a process', 'scripts/ingest.ts'],
  ['an answer to a sender', 'invalid_request'],
  ['/errors/*', '<html'],
  ['table cases', 'case_'],
  ['table case_entries', 'req_011Canary'],
  ['/cases', '<html'],
  ['/cases/*', '<html'],
  ['/api/v1/cases/*', 'REDACTED'],
  ['/api/v1/cases/*/evidence/*', 'req_011Canary'],
  ['/cases/*/evidence/*', '<html'],
  ['the CSV of error rates', 'rate_percent'],
  ['/docs', '<html'],
  ['/settings/routes', 'gateway:canary'],
  ['/retests/*', 'claude-canary-run'],
  ['/compare/*', 'gateway:canary-other'],
  ['/api/v1/retests/*', 'claude-canary-run'],
  ['/api/v1/comparisons/*', 'claude-canary-run'],
  ['table retests', 'claude-canary-run'],
  ['table comparisons', 'gateway:canary'],
  ['/api/v1/events/*', 'req_011Canary'],
  ['/api/metrics', 'samepath_ingest_events_total'],
  ['the metrics of the ingest port', 'samepath_ingest_queue_rows'],
] as const;

test('no secret that is sent in stays anywhere, and the evidence beside it does', async ({
  stack,
  request,
  upstream,
}) => {
  test.setTimeout(480_000);
  expect(DECOYS.length).toBeGreaterThanOrEqual(CLASSES_MIN);
  const now = Date.now();
  const bare = canaryEvents(GROUPS);
  const evidence = bare.map((_, index) => evidenceOf(index, now));
  const items = evidence.map((one, index) => withEvidence(bare[index] ?? {}, one));

  const answers = [
    ...(await sendAll(stack, { kind: 'events', items })),
    ...(await sendAll(stack, { kind: 'traffic', items: canaryTraffic(GROUPS, now) })),
  ];
  expect(
    answers.filter(({ status, text }) => status !== 202 || !text.includes('"rejected":[]')),
  ).toEqual([]);
  const named = await send(hookSendings(stack, DECOYS, await hooksOf(stack, request)));
  expect(named.map(({ status }) => status)).toContain(200);
  const told = await send(telemetrySendings(stack, DECOYS, now));
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set([200, 400]));
  answers.push(...named, ...told, ...(await sendRefused(stack, DECOYS)));
  answers.push(...(await sendWrongCredentials(stack, DECOYS)));
  const ofCases = await sendCases(stack, { request, decoys: DECOYS, now });
  expect(ofCases.filter(({ status }) => status >= 500)).toEqual([]);
  answers.push(...ofCases);
  const upstreamUrl = upstream.url;
  const ofRuns = await sendRetests(stack, { request, decoys: DECOYS, upstreamUrl });
  expect(new Set(ofRuns.map(({ status }) => status))).toEqual(new Set([200, 201]));
  answers.push(...ofRuns);

  const client = await connectTo(stack);
  try {
    const accepted = answers.reduce((sum, { text }) => sum + acceptedOf(text), 0);
    expect(accepted).toBeGreaterThan(items.length);
    await expect.poll(async () => acceptedCount(client)).toBe(accepted);
    expect(await lossesOf(client, { bare, evidence })).toEqual([]);

    const places = [
      ...(await databasePlaces(client)),
      ...(await readPlaces(stack, { request, now: Date.now() })),
      ...(await casePlaces(request)),
      ...(await retestPlaces(request)),
      ...answers
        .filter(({ type }) => type.includes('json'))
        .map(({ text }) => ({ name: 'an answer to a sender', content: text })),
      ...processPlaces(),
    ];
    await client.query('CHECKPOINT');
    places.push(...filePlaces(stack), { name: 'what was logged', content: stack.printed() });
    expect(PLACES_READ.filter((wanted) => !places.some((place) => isRead(place, wanted)))).toEqual(
      [],
    );
    expect(tracesOf(DECOYS, places)).toEqual([]);
    const bearing = places.filter(({ content }) => content.includes(ROUTE_CREDENTIAL));
    expect(bearing.map(({ name }) => name)).toEqual([]);
  } finally {
    await client.end();
  }
});

function acceptedOf(answer: string): number {
  return Number(/^\{"accepted":(\d+)/.exec(answer)?.[1] ?? 0);
}

function isRead({ name, content }: Place, [where, what]: readonly [string, string]): boolean {
  return name.startsWith(where) && content.includes(what);
}

import { describe, expect, test } from 'vitest';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import { type Plan, planRetest } from '#lib/domain/retest/plan.ts';
import type { Route } from '#lib/domain/route/route.ts';
import { comparePlans } from './compared-fields.ts';

const ROUTE: Route = {
  id: '01930000-0000-7000-8000-000000000001',
  name: 'direct',
  kind: 'direct',
  baseUrl: 'https://api.anthropic.com',
  client: 'sdk',
  authStyle: 'bearer',
  authHeader: null,
  credentialSource: 'env',
  credentialName: 'A_VARIABLE',
  ownerLabel: 'platform',
  extraHeaders: {},
  models: [],
};
const RECORDED: PathFields = {
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  authOwner: 'platform',
  sdk: null,
  sdkVersion: null,
  runtime: null,
  stream: false,
  sizeClass: null,
  betas: [],
};

function plan(route: Partial<Route> = {}, recorded: Partial<PathFields> = {}): Plan {
  const planned = planRetest(
    {
      recorded: { ...RECORDED, ...recorded },
      isRouteRecorded: true,
      model: null,
      endpoint: null,
      stream: null,
      body: { kind: 'synthetic', withTools: false },
      budget: { kind: 'own', attemptsMax: 2, elapsedMsMax: 10_000 },
      vantage: 'server',
      here: { sdk: 'anthropic-ts', sdkVersion: '1.0.0', runtime: 'node-24' },
    },
    { ...ROUTE, ...route },
  );
  if (planned.kind === 'impossible') throw new Error(planned.why);
  return planned.plan;
}

const GATEWAY: Partial<Route> = {
  name: 'gateway:litellm',
  kind: 'gateway',
  baseUrl: 'https://llm.example',
  authStyle: 'x_api_key',
  extraHeaders: { 'x-team': 'search' },
};

describe('two sides that differ in one field', () => {
  test.each([
    ['another route', plan(GATEWAY), 'route'],
    ['another model', plan({}, { model: 'claude-haiku-5-5' }), 'model'],
    ['another owner of the credential', plan({ ownerLabel: 'search' }), 'auth_owner'],
    ['another region', plan({ baseUrl: 'https://eu.anthropic.example' }), 'base_url_host'],
    ['another endpoint', plan({}, { endpoint: '/v1/messages/count_tokens' }), 'endpoint'],
    ['a stream', plan({}, { stream: true }), 'stream'],
  ])('are comparable: %s', (_, other, varied) => {
    expect(comparePlans(plan(), other)).toMatchObject({ kind: 'comparable', varied });
  });

  test('say what comes with a route: it has an address and headers of its own', () => {
    const { fields } = comparePlans(plan(), plan(GATEWAY));
    expect(
      fields.filter(({ standing }) => standing === 'comes_with').map(({ field }) => field),
    ).toEqual(['base_url_host', 'base_url', 'auth_style', 'extra_headers']);
  });
});

describe('two sides that are no comparison', () => {
  test.each<[string, Plan, readonly string[]]>([
    ['the same twice', plan(), []],
    ['a route and a model', plan(GATEWAY, { model: 'claude-haiku-5-5' }), ['route', 'model']],
    ['a route and an owner', plan({ ...GATEWAY, ownerLabel: 'search' }), ['route', 'auth_owner']],
    ['a route and its client', plan({ ...GATEWAY, client: 'http' }), ['route', 'client']],
    ['the client alone', plan({ client: 'http' }), ['client']],
    ['an extra header alone', plan({ extraHeaders: { 'x-team': 'search' } }), ['extra_headers']],
    [
      'another address of one host',
      plan({ baseUrl: 'https://api.anthropic.com/proxy' }),
      ['base_url'],
    ],
    ['betas alone', plan({}, { betas: ['context-1m-2025-08-07'] }), ['betas']],
    [
      'an older API and its model',
      plan({}, { sdkVersion: '0.60.0', model: 'claude-haiku-5-5' }),
      ['model', 'api_version'],
    ],
  ])('are refused with the fields: %s', (_, other, differing) => {
    const compared = comparePlans(plan(), other);
    expect(compared).toMatchObject({ kind: 'not_comparable', differing });
    if (compared.kind !== 'not_comparable') return;
    for (const field of differing) {
      expect(compared.why).toContain(field.replaceAll('_', ' '));
    }
  });
});

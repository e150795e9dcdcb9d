import { describe, expect, test } from 'vitest';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import type { Route } from '#lib/domain/route/route.ts';
import { type PlanAsked, planRetest } from './plan.ts';

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
  ownerLabel: null,
  extraHeaders: {},
  models: [],
};
const RECORDED: PathFields = {
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  authOwner: null,
  sdk: null,
  sdkVersion: null,
  runtime: null,
  stream: false,
  sizeClass: null,
  betas: [],
};
const ASKED: PlanAsked = {
  recorded: RECORDED,
  isRouteRecorded: true,
  model: null,
  endpoint: null,
  stream: null,
  body: { kind: 'synthetic', withTools: false },
  budget: { kind: 'own', attemptsMax: 2, elapsedMsMax: 10_000 },
  vantage: 'server',
  here: { sdk: 'anthropic-ts', sdkVersion: '1.0.0', runtime: 'node-24' },
};

/** A plan for a request body that somebody pasted. */
function pasted(body: object, recorded: Partial<PathFields> = {}) {
  return planRetest(
    {
      ...ASKED,
      recorded: { ...RECORDED, ...recorded },
      body: { kind: 'reproduction', json: JSON.stringify(body) },
    },
    ROUTE,
  );
}

describe('the endpoint of a plan', () => {
  test.each<[string, Partial<Route>, string | null, string | null, string, string]>([
    ['the one recorded', {}, '/v1/messages', null, '/v1/messages', 'equal'],
    ['one without its query', {}, '/v1/messages?beta=true', null, '/v1/messages', 'not_held'],
    ['one without its last slash', {}, '/v1/messages/', null, '/v1/messages', 'not_held'],
    [
      'the form of Bedrock',
      { kind: 'bedrock' },
      '/v1/messages',
      null,
      '/model/claude-sonnet-5-5/invoke',
      'not_held',
    ],
    ['another', {}, '/v1/messages', '/v1/models', '/v1/models', 'differs'],
    ['the usual one where none is recorded', {}, null, null, '/v1/messages', 'assumed'],
  ])('is what is requested: %s', (_what, route, recorded, chosen, sent, standing) => {
    const asked = { ...ASKED, recorded: { ...RECORDED, endpoint: recorded }, endpoint: chosen };
    expect(planRetest(asked, { ...ROUTE, ...route })).toMatchObject({
      plan: {
        sent: { endpoint: sent },
        checks: expect.arrayContaining([{ field: 'endpoint', recorded, sent, standing }]),
      },
    });
  });
});

describe('a reproduction', () => {
  const body = { model: 'claude-sonnet-5-5', messages: [] };
  const chat = { endpoint: '/v1/chat/completions' };

  test.each([
    ['messages', {}],
    ['chat completions', chat],
  ])('for %s that names no model is refused, and the field is named', (_, recorded) => {
    expect(pasted({ messages: [], max_tokens: 64 }, recorded)).toEqual({
      kind: 'impossible',
      field: 'body.json',
      why: 'names no model',
    });
  });

  test.each([
    ['max_tokens', { max_tokens: 1_000 }, 1_000],
    ['max_completion_tokens', { max_completion_tokens: 2_000 }, 2_000],
    ['the larger of both', { max_tokens: 10, max_completion_tokens: 3_000 }, 3_000],
  ])('costs at most its output by %s', (_, caps, tokens) => {
    expect(pasted({ ...body, ...caps }, chat)).toMatchObject({
      plan: {
        cost: {
          kind: 'at-most',
          assumption: expect.stringContaining(` ${String(tokens)} output tokens`),
        },
      },
    });
  });

  test('that caps no output has no known cost', () => {
    expect(pasted(body, chat)).toMatchObject({
      plan: { cost: { kind: 'unknown', why: expect.stringContaining('max_tokens') } },
    });
  });
});

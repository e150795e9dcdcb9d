import { describe, expect, test } from 'vitest';
import type { PathFields } from '#lib/domain/path/fingerprint.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { bodySizeClass, probeBody, probeSizeClass } from './probe.ts';
import { REQUEST_SHAPES, requestPlanOf } from './request-shape.ts';
import {
  checkSamePath,
  type PathField,
  SERVER_VANTAGE,
  SERVICE_VANTAGE,
  type SentPath,
} from './same-path.ts';

const RECORDED: PathFields = {
  route: 'direct',
  baseUrlHost: 'api.anthropic.com',
  endpoint: '/v1/messages',
  model: 'claude-sonnet-5-5',
  authOwner: 'checkout',
  sdk: 'anthropic-ts',
  sdkVersion: '0.120.0',
  runtime: 'node-22',
  stream: true,
  sizeClass: 'under_4k',
  betas: ['b', 'a'],
};
const SENT: SentPath = {
  ...RECORDED,
  endpoint: '/v1/messages',
  endpointMeant: '/v1/messages',
  model: 'claude-sonnet-5-5',
  stream: true,
  sizeClass: 'under_4k',
  sdkVersion: '1.12.0',
  runtime: 'node-24',
  vantage: SERVER_VANTAGE,
};

function standing(
  field: PathField,
  recorded: Partial<PathFields>,
  sent: Partial<SentPath>,
): string | undefined {
  const checks = checkSamePath({ ...RECORDED, ...recorded }, { ...SENT, ...sent });
  return checks.find((check) => check.field === field)?.standing;
}

describe('the same path, field by field', () => {
  test.each<[PathField, Partial<PathFields>, Partial<SentPath>, string]>([
    ['model', {}, {}, 'equal'],
    ['model', {}, { model: 'claude-haiku-5-5' }, 'differs'],
    ['model', { model: null }, {}, 'assumed'],
    ['route', {}, { route: 'gateway:litellm' }, 'differs'],
    ['base_url_host', {}, { baseUrlHost: 'llm.internal' }, 'differs'],
    ['base_url_host', { baseUrlHost: null }, {}, 'assumed'],
    ['endpoint', {}, { endpoint: '/v1/models', endpointMeant: '/v1/models' }, 'differs'],
    ['auth_owner', {}, { authOwner: 'search' }, 'differs'],
    ['auth_owner', { authOwner: null }, {}, 'assumed'],
    ['stream', {}, { stream: false }, 'differs'],
    ['stream', { stream: null }, {}, 'assumed'],
    ['betas', {}, { betas: ['a', 'b'] }, 'equal'],
    ['betas', {}, { betas: ['a'] }, 'differs'],
    ['size_class', {}, { sizeClass: '4k_64k' }, 'not_held'],
    ['sdk', {}, {}, 'equal'],
    ['sdk_version', {}, {}, 'not_held'],
    ['runtime', {}, {}, 'not_held'],
    ['vantage', {}, {}, 'not_held'],
    ['source_address', {}, {}, 'not_held'],
    ['vantage', {}, { vantage: SERVICE_VANTAGE }, 'equal'],
    ['source_address', {}, { vantage: SERVICE_VANTAGE }, 'equal'],
  ])('%s of %o against %o is %s', (field, recorded, sent, expected) => {
    expect(standing(field, recorded, sent)).toBe(expected);
  });
});

describe('a synthetic probe', () => {
  test.each(SIZE_CLASSES)('has the class that it claims for %s', (sizeClass) => {
    for (const shape of REQUEST_SHAPES.filter((each) => each !== 'models')) {
      for (const withTools of [true, false]) {
        const body = probeBody({
          shape,
          model: 'claude-opus-5-5',
          stream: true,
          sizeClass,
          withTools,
          nonce: 'n'.repeat(36),
        });
        expect(bodySizeClass(body)).toBe(probeSizeClass(sizeClass));
      }
    }
  });

  test('leaves room for a model that thinks, and asks for tools and a stream only where the path did', () => {
    const asked = { shape: 'messages', model: 'm', sizeClass: null, nonce: 'n' } as const;
    const plain: unknown = JSON.parse(probeBody({ ...asked, stream: false, withTools: false }));
    expect(plain).toMatchObject({ model: 'm', max_tokens: 2_048 });
    expect(plain).not.toHaveProperty('stream');
    expect(plain).not.toHaveProperty('tools');
    expect(JSON.parse(probeBody({ ...asked, stream: true, withTools: true }))).toMatchObject({
      stream: true,
      tools: [{ name: 'note_word' }],
    });
  });
});

describe('the request of a path', () => {
  const model = 'claude-sonnet-5-5';
  test.each([
    ['direct', null, false, 'messages', '/v1/messages'],
    ['direct', '/v1/messages', true, 'messages', '/v1/messages'],
    ['gateway', '/v1/messages?beta=true', true, 'messages', '/v1/messages'],
    ['gateway', '/v1/chat/completions', true, 'chat_completions', '/v1/chat/completions'],
    ['direct', '/v1/messages/count_tokens', false, 'count_tokens', '/v1/messages/count_tokens'],
    ['direct', '/v1/models', false, 'models', '/v1/models'],
    ['bedrock', '/v1/messages', false, 'bedrock_invoke', `/model/${model}/invoke`],
    [
      'vertex',
      '/v1/messages',
      true,
      'vertex_raw_predict',
      `/publishers/anthropic/models/${model}:streamRawPredict`,
    ],
  ] as const)('on %s to %s (stream %s) is %s at %s', (kind, endpoint, stream, shape, urlPath) => {
    expect(requestPlanOf({ route: { kind }, endpoint, model, stream })).toMatchObject({
      shape,
      urlPath,
    });
  });

  test.each([
    ['direct', '/v1/messages/batches', false],
    ['direct', '/v1/files', false],
    ['direct', '/v1/models', true],
    ['bedrock', '/v1/messages', true],
    ['vertex', '/v1/models', false],
  ] as const)('on %s to %s (stream %s) has no probe of its shape', (kind, endpoint, stream) => {
    expect(requestPlanOf({ route: { kind }, endpoint, model, stream })).toBeNull();
  });
});

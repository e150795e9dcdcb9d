import { describe, expect, test } from 'vitest';
import { hostOfBaseUrl, routeOfHost } from './base-url.ts';
import { sizeClassOf } from './size-class.ts';

describe('a base URL', () => {
  test.each([
    ['https://api.anthropic.com', 'api.anthropic.com'],
    ['https://API.Anthropic.com:443/v1?key=x', 'api.anthropic.com'],
    ['http://user:secret@llm.internal:4000/anthropic', 'llm.internal:4000'],
    ['llm.internal:4000/v1', 'llm.internal:4000'],
    ['localhost:8080', 'localhost:8080'],
    ['', null],
    ['https://', null],
    ['http://a b', null],
  ])('%s leaves only its host', (baseUrl, host) => {
    expect(hostOfBaseUrl(baseUrl)).toBe(host);
  });
});

describe('the route of a host', () => {
  test.each([
    [null, 'direct'],
    ['api.anthropic.com', 'direct'],
    ['bedrock-runtime.eu-west-1.amazonaws.com', 'bedrock'],
    ['us-east5-aiplatform.googleapis.com', 'vertex'],
    ['aiplatform.googleapis.com', 'vertex'],
    ['aiplatform.us.rep.googleapis.com', 'vertex'],
    ['acme.services.ai.azure.com', 'foundry'],
    ['aws-external-anthropic.us-east-1.api.aws', 'aws'],
    ['llm.internal:4000', 'gateway:llm.internal:4000'],
    ['api.anthropic.com.evil.example', 'gateway:api.anthropic.com.evil.example'],
  ])('%s is %s', (host, route) => {
    expect(routeOfHost(host)).toBe(route);
  });
});

describe('the size class of a request', () => {
  test.each([
    [0, 'under_4k'],
    [4_095, 'under_4k'],
    [4_096, '4k_64k'],
    [65_536, '64k_1m'],
    [1_048_576, '1m_8m'],
    [8_388_608, '8m_32m'],
    [33_554_432, '8m_32m'],
    [33_554_433, 'over_32m'],
  ])('%i bytes are %s', (bytes, sizeClass) => {
    expect(sizeClassOf(bytes)).toBe(sizeClass);
  });
});

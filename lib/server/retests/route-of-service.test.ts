import { expect, test } from 'vitest';
import { routeOfService } from './route-of-service.ts';

const RECORDED = {
  route: 'gateway:own',
  endpoint: null,
  model: null,
  authOwner: null,
  sdk: null,
  sdkVersion: null,
  runtime: null,
  stream: null,
  sizeClass: null,
  betas: [],
};

test.each([
  ['localhost', 'http'],
  ['localhost:4000', 'http'],
  ['127.0.0.1:4000', 'http'],
  ['127.1.2.3', 'http'],
  ['[::1]:4000', 'http'],
  ['127.evil.example', 'https'],
  ['127.0.0.1.evil.example', 'https'],
  ['localhost.evil.example', 'https'],
  ['[2001:db8::1]:4000', 'https'],
  ['gateway', 'https'],
  ['llm.example.com:8443', 'https'],
])('the route of a service to %s is %s', (baseUrlHost, scheme) => {
  expect(routeOfService({ ...RECORDED, baseUrlHost })?.baseUrl).toBe(`${scheme}://${baseUrlHost}`);
});

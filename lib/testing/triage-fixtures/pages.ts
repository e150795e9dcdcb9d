import { type Fixture, fixture } from './fixture.ts';

function page(title: string, foot = ''): string {
  return `<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n${foot}</body>\n</html>`;
}

export const PAGES: readonly Fixture[] = [
  fixture(
    'the host in the title makes a 504 the edge\u2019s',
    `API Error: 504 <!DOCTYPE html>\n<title>api.anthropic.com | 504: Gateway time-out</title>`,
    {
      branch: 'timeout_504',
      status: 504,
      origin: 'edge',
      route: 'direct',
      surface: 'claude-code',
    },
  ),
  fixture(
    'the title alone in a retry line is enough',
    'API Error (api.anthropic.com | 504: Gateway time-out) \u00b7 Retrying in 1 seconds\u2026 (attempt 1/10)',
    {
      branch: 'timeout_504',
      status: 504,
      origin: 'edge',
      attempt: 1,
    },
  ),
  fixture(
    'another host in the title makes it a gateway\u2019s',
    '504 <!DOCTYPE html><title>relay.example.org | 504: Gateway time-out</title>',
    {
      branch: 'gateway_route',
      status: 504,
      origin: 'gateway',
    },
  ),
  fixture(
    'a 520 of the edge is the way\u2019s',
    'API Error (520 <!DOCTYPE html>\n<title>api.anthropic.com | 520: Web server is returning an unknown error</title>',
    {
      branch: 'gateway_route',
      status: 520,
      origin: 'edge',
      meaning: 'edge_page',
    },
  ),
  fixture(
    'a 524 of a relay is the gateway\u2019s',
    '<!DOCTYPE html><title>relay.example.org | 524: A timeout occurred</title>',
    {
      branch: 'gateway_route',
      status: 524,
      origin: 'gateway',
    },
  ),
  fixture(
    'a 502 page without a host is somebody\u2019s on the way',
    `Error: 502 ${page('502 Bad Gateway', '<hr><center>cloudflare</center>\n')}`,
    {
      branch: 'gateway_route',
      status: 502,
      origin: 'intermediary',
    },
  ),
  fixture('a 504 page without a host is a timeout', page('504 Gateway Time-out'), {
    branch: 'timeout_504',
    status: 504,
  }),
  fixture(
    'a 413 page is a proxy\u2019s limit',
    `API Error: 413 ${page('413 Request Entity Too Large', '<hr><center>nginx/1.27.0</center>\n')}`,
    {
      branch: 'request_too_large',
      status: 413,
      meaning: 'gateway_page',
      surface: 'claude-code',
    },
  ),
  fixture(
    'a 500 page was not written by the API',
    `API Error: 500 ${page('500 Internal Server Error', '<hr><center>nginx</center>\n')}`,
    {
      branch: 'gateway_route',
      status: 500,
    },
  ),
  fixture(
    'a 503 page of a load balancer is the way\u2019s',
    page('503 Service Temporarily Unavailable', '<hr><center>awselb/2.0</center>\n'),
    {
      branch: 'gateway_route',
      status: 503,
    },
  ),
  fixture(
    'a challenge asks for a browser',
    'API Error: 403 <!DOCTYPE html><html lang="en"><head><title>Just a moment...</title>',
    {
      branch: 'gateway_route',
      meaning: 'challenge_page',
      status: 403,
      canHelp: 'no',
    },
  ),
  fixture(
    'Envoy\u2019s text is the way\u2019s, though it speaks of a connection',
    'API Error (503 upstream connect error or disconnect/reset before headers. reset reason: connection termination) \u00b7 Retrying in 2 seconds\u2026 (attempt 2/10)',
    {
      branch: 'gateway_route',
      status: 503,
      surface: 'claude-code',
      attempt: 2,
    },
  ),
  fixture(
    'a missing upstream is the way\u2019s',
    'API Error (503 no healthy upstream) \u00b7 Retrying in 1 seconds\u2026 (attempt 1/10)',
    {
      branch: 'gateway_route',
      status: 503,
    },
  ),
  fixture(
    'a raw 504 with a page names the edge by its title',
    'HTTP/1.1 504 Gateway Timeout\nContent-Type: text/html\nServer: cloudflare\n\n<!DOCTYPE html>\n<title>api.anthropic.com | 504: Gateway time-out</title>',
    {
      branch: 'timeout_504',
      status: 504,
      surface: 'api',
      origin: 'edge',
    },
  ),
];

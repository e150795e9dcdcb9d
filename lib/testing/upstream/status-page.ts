import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageBodies } from './page-story.ts';

/** Ways in which a status page fails to say anything. */
export const PAGE_FAULTS = [
  'html',
  'challenge_405',
  'forbidden_403',
  'rate_limited_429',
  'server_error_500',
  'not_modified_unasked',
  'truncated_json',
  'short_body',
  'wrong_shape',
  'too_large',
  'hang',
  'slow_body',
  'cut',
  'redirect_loop',
  'redirect_off_host',
] as const;
export type PageFault = (typeof PAGE_FAULTS)[number];

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
};

/** Answers `/api/v2/summary.json` and `/api/v2/incidents.json` with what holds now, or as the fault has it. */
export function answerPage(args: {
  request: IncomingMessage;
  response: ServerResponse;
  bodies: PageBodies;
  fault: PageFault | null;
}): void {
  const { request, response, bodies, fault } = args;
  const path = request.url?.split('?')[0] ?? '';
  const isSummary = path.endsWith('/summary.json');
  if (!isSummary && !path.endsWith('/incidents.json')) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    return;
  }
  const body = JSON.stringify(isSummary ? bodies.summary : bodies.incidents);
  const exchange = { request, response, body };
  if (fault === null) answerConditionally(exchange);
  else FAULTS[fault](exchange);
}

function answerConditionally({ request, response, body }: Exchange): void {
  const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  const headers = { etag, 'cache-control': 'max-age=0, must-revalidate' };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, ...JSON_TYPE }).end(body);
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const CHALLENGE = '<!DOCTYPE html><html><title>Are you a human?</title></html>';

const FAULTS: Readonly<Record<PageFault, (exchange: Exchange) => void>> = {
  html: ({ response }) => response.writeHead(200, HTML_TYPE).end(CHALLENGE),
  challenge_405: ({ response }) => response.writeHead(405, HTML_TYPE).end(CHALLENGE),
  forbidden_403: ({ response }) => response.writeHead(403, HTML_TYPE).end(CHALLENGE),
  rate_limited_429: ({ response }) =>
    response.writeHead(429, { ...JSON_TYPE, 'retry-after': '240' }).end('{"error":"slow down"}'),
  server_error_500: ({ response }) => response.writeHead(500, HTML_TYPE).end('<h1>Sorry</h1>'),
  not_modified_unasked: ({ response }) => response.writeHead(304).end(),
  truncated_json: ({ response, body }) =>
    response.writeHead(200, JSON_TYPE).end(body.slice(0, body.length / 2)),
  short_body: ({ response, body }) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': String(body.length + 100) });
    response.write(body, () => response.destroy());
  },
  wrong_shape: ({ response }) =>
    response.writeHead(200, JSON_TYPE).end('{"page":{},"status":{"indicator":"none"}}'),
  too_large: ({ response }) =>
    response.writeHead(200, JSON_TYPE).end(`{"padding":"${'x'.repeat(3_000_000)}"}`),
  hang: () => undefined,
  slow_body: ({ response, body }) => {
    response.writeHead(200, JSON_TYPE).write(body.slice(0, 20));
  },
  cut: ({ request }) => request.socket.destroy(),
  redirect_loop: ({ request, response }) =>
    response.writeHead(302, { location: request.url ?? '/' }).end(),
  redirect_off_host: ({ response }) =>
    response.writeHead(301, { location: 'http://elsewhere.example/' }).end(),
};

import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { HEALTH_PATHS, healthAnswer } from '../health/health-answer.ts';
import { log } from '../log.ts';
import { METRICS_PATH, metricsAnswer } from '../metrics/metrics-answer.ts';
import { STOP_BUDGET } from '../runtime/stop-budget.ts';
import { INGEST_HEADERS, type IngestAnswer } from './ingest-request.ts';
import { readRequestBody } from './read-request-body.ts';
import { receive } from './receive.ts';
import { stopWriters } from './writers.ts';

const CONNECTIONS_MAX = 4_096;
const HEADERS_TIMEOUT_MS = 10_000;
/** From the first byte of the headers to the last of the body. */
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;
const TIMEOUT_CHECK_MS = 5_000;
const REST_MS_MAX = 500;
const HEADER_BYTES_MAX = 16_384;

export type Listener = {
  readonly port: number;
  /** Takes no new connection, answers what is in flight, writes all that was accepted. */
  readonly stop: () => Promise<void>;
};

/** The ingest door: plain HTTP in front of the ingest verb. Rejects when the address cannot be listened on. */
export async function startListener(address: { host: string; port: number }): Promise<Listener> {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      maxHeaderSize: HEADER_BYTES_MAX,
      noDelay: true,
    },
    (request, response) => {
      void answerRequest(request, response, server);
    },
  );
  server.maxConnections = CONNECTIONS_MAX;
  await listen(server, address);
  return { port: portOf(server), stop: () => stop(server) };
}

async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  server: Server,
): Promise<void> {
  try {
    const answer = await answerTo(request);
    if (!request.complete) await restOf(request);
    respond(response, answer, !request.complete || !server.listening);
  } catch (error) {
    log.error('ingest.answer-failed', { error });
    request.destroy();
  }
}

/**
 * Throws away what is still being sent of a body that was refused early, for a moment: a connection that is
 * closed over unread bytes is reset, and the client never sees why it was refused.
 */
function restOf(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, REST_MS_MAX);
    request.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    request.resume();
  });
}

async function answerTo(request: IncomingMessage): Promise<IngestAnswer> {
  const receivedAt = epochMsOf(Date.now());
  const path = pathOf(request.url ?? '/');
  if (request.method === 'GET' || request.method === 'HEAD') {
    const health = HEALTH_PATHS.find((known) => known === path);
    if (health !== undefined) return healthAnswer(health, new Date(receivedAt));
    if (path === METRICS_PATH) return metricsAnswer(request.headers.authorization, receivedAt);
  }
  return receive({
    method: request.method ?? '',
    path,
    headers: Object.fromEntries(INGEST_HEADERS.map((name) => [name, headerOf(request, name)])),
    readBody: (hold, bytesMax) => readRequestBody(request, hold, bytesMax),
    receivedAt,
  });
}

/** Of a header that was sent twice, the first counts. */
function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'object' ? value[0] : value;
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

function respond(response: ServerResponse, answer: IngestAnswer, isFinal: boolean): void {
  const headers: OutgoingHttpHeaders = {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
  };
  if (isFinal) headers['connection'] = 'close';
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, backlog: 1_024 }, () => {
      server.off('error', reject);
      server.on('error', (error) => log.error('ingest.listener-failed', { error }));
      resolve();
    });
  });
}

function portOf(server: Server): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because a TCP server that listens has such an address
  return (server.address() as AddressInfo).port;
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const timer = setTimeout(() => server.closeAllConnections(), STOP_BUDGET.requestsInFlight);
  await closed;
  clearTimeout(timer);
  await stopWriters();
}

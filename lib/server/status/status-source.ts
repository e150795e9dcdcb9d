import type { PollOutcome } from '#lib/contract/status.ts';
import type { PageReport } from '#lib/domain/status/page-report.ts';
import { retryAfterMs } from '#lib/domain/status/retry-after.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { parsePage, type StatusEndpoint } from './parse-page.ts';
import { type Answer, type Limits, readBounded } from './read-bounded.ts';

const LIMITS: Limits = {
  headersMsMax: 10_000,
  bodyMsMax: 10_000,
  bodyBytesMax: 2_097_152,
  redirectsMax: 3,
};
const ETAG_CHARS_MAX = 200;
const USER_AGENT = `samepath/${packageJson.version} (status poller of a self-hosted dashboard)`;

/** What is known of the last answer that could be read, so that the page need not send it again. */
export type Known = { readonly etag: string; readonly body: string };

export type Reading = {
  readonly endpoint: StatusEndpoint;
  readonly outcome: PollOutcome;
  readonly httpStatus: number | null;
  readonly latencyMs: number;
  readonly etag: string | null;
  /** The body that holds now, as sent; of `not_modified`, the one known before. Null when nothing could be read. */
  readonly body: string | null;
  readonly report: PageReport | null;
  readonly detail: string | null;
  readonly retryAfterMs: number | null;
};

/**
 * Reads one endpoint of a status page (Statuspage's API, version 2). Every way in which this can go wrong is an
 * outcome, never an exception: an answer that could not be read says nothing about the service behind it.
 * Throws only the reason of `signal`.
 */
export async function readStatusPage(args: {
  pageUrl: string;
  endpoint: StatusEndpoint;
  known: Known | null;
  now: EpochMs;
  signal: AbortSignal;
  limits?: Partial<Limits>;
}): Promise<Reading> {
  const { endpoint, known, now } = args;
  const startedAt = performance.now();
  const answer = await readBounded({
    url: endpointUrl(args.pageUrl, endpoint),
    headers: {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      ...(known === null ? {} : { 'if-none-match': known.etag }),
    },
    limits: { ...LIMITS, ...args.limits },
    signal: args.signal,
  });
  const latencyMs = Math.round(performance.now() - startedAt);

  if (answer.kind === 'no-answer') {
    const { outcome, status, detail } = answer;
    return { ...NOTHING_READ, endpoint, latencyMs, outcome, httpStatus: status, detail };
  }
  const read = interpret({ answer, endpoint, known });
  return {
    ...NOTHING_READ,
    endpoint,
    latencyMs,
    httpStatus: answer.status,
    retryAfterMs: retryAfterMs(answer.headers.get('retry-after'), now),
    ...read,
  };
}

const NOTHING_READ = {
  etag: null,
  body: null,
  report: null,
  detail: null,
  httpStatus: null,
  retryAfterMs: null,
} as const;

type Interpreted = Pick<Reading, 'outcome'> &
  Partial<Pick<Reading, 'etag' | 'body' | 'report' | 'detail'>>;

function interpret(args: {
  answer: Answer;
  endpoint: StatusEndpoint;
  known: Known | null;
}): Interpreted {
  const { answer, endpoint, known } = args;
  if (answer.status === 304 && known !== null) {
    const read = bodyRead(endpoint, known.body);
    return read.outcome === 'ok' ? { ...read, outcome: 'not_modified', etag: known.etag } : read;
  }
  if (answer.status !== 200) return { outcome: 'http_status', detail: contentType(answer) };
  const read = bodyRead(endpoint, answer.body);
  if (read.outcome !== 'ok') return { ...read, detail: contentType(answer) };
  return { ...read, etag: storableEtag(answer) };
}

function bodyRead(endpoint: StatusEndpoint, body: string): Interpreted {
  const json = jsonOf(body);
  if (json === undefined) return { outcome: 'not_json' };
  const report = parsePage(endpoint, json);
  if (report === null) return { outcome: 'unexpected_shape' };
  return { outcome: 'ok', body, report };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}

function endpointUrl(pageUrl: string, endpoint: StatusEndpoint): URL {
  return new URL(`${pageUrl.replace(/\/+$/, '')}/api/v2/${endpoint}.json`);
}

function contentType(answer: Answer): string {
  const type = answer.headers.get('content-type')?.split(';')[0]?.trim().slice(0, 100);
  return type === undefined || type === '' ? 'no content type' : type;
}

function storableEtag(answer: Answer): string | null {
  const etag = answer.headers.get('etag');
  return etag === null || etag.length > ETAG_CHARS_MAX ? null : etag;
}

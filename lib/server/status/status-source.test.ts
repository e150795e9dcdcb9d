import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { anIncidentsBody, aSummaryBody } from '#lib/testing/status-bodies.ts';
import { HEALTHY } from '#lib/testing/upstream/scenarios.ts';
import { startUpstream, type Upstream } from '#lib/testing/upstream/start-upstream.ts';
import type { PageFault } from '#lib/testing/upstream/status-page.ts';
import { type Known, type Reading, readStatusPage } from './status-source.ts';

const NOW = epochMsOf(Date.UTC(2026, 9, 1, 12, 0, 0));
const LIMITS = { headersMsMax: 10_000, bodyMsMax: 10_000 };
/** For pages that never end: nobody waits for them longer than this. */
const SHORT_LIMITS = { headersMsMax: 250, bodyMsMax: 250 };

let upstream: Upstream;
beforeAll(async () => {
  upstream = await startUpstream({ scenario: HEALTHY, seed: 1 });
});
afterAll(() => upstream.stop());
beforeEach(() => {
  upstream.control({ page_fault: null, page: null, clear_requests: true });
});

function read(
  given: { known?: Known; pageUrl?: string; signal?: AbortSignal; limits?: typeof LIMITS } = {},
): Promise<Reading> {
  return readStatusPage({
    pageUrl: given.pageUrl ?? upstream.url,
    endpoint: 'summary',
    known: given.known ?? null,
    now: NOW,
    signal: given.signal ?? new AbortController().signal,
    limits: given.limits ?? LIMITS,
  });
}

describe('reading a status page', () => {
  test('gives its report, its body as sent, and its mark for the next time', async () => {
    const reading = await read();
    expect(reading).toMatchObject({ outcome: 'ok', httpStatus: 200, detail: null });
    expect(reading.report?.components).toHaveLength(5);
    expect(JSON.parse(reading.body ?? '')).toHaveProperty('components');
    expect(reading.etag).toMatch(/^W\/"/);
  });

  test('says who is asking', async () => {
    await read();
    expect(upstream.requests()[0]?.headers['user-agent']).toMatch(/^samepath\/\d+\.\d+\.\d+ /);
  });

  test('does not have what it knows sent again, and what it knows then still holds', async () => {
    const first = await read();
    const known = { etag: first.etag ?? '', body: first.body ?? '' };
    const second = await read({ known });
    expect(second).toMatchObject({ outcome: 'not_modified', httpStatus: 304, body: first.body });
    expect(second.report).toEqual(first.report);
    expect(upstream.requests()[1]?.headers['if-none-match']).toBe(known.etag);

    const changed = aSummaryBody({ states: { api: 'major_outage' } });
    upstream.control({ page: { summary: changed, incidents: anIncidentsBody([]) } });
    expect(await read({ known })).toMatchObject({ outcome: 'ok', body: JSON.stringify(changed) });
  });

  test.each<[PageFault, Partial<Reading>]>([
    ['html', { outcome: 'not_json', httpStatus: 200, detail: 'text/html' }],
    ['challenge_405', { outcome: 'http_status', httpStatus: 405, detail: 'text/html' }],
    ['forbidden_403', { outcome: 'http_status', httpStatus: 403 }],
    ['rate_limited_429', { outcome: 'http_status', httpStatus: 429, retryAfterMs: 240_000 }],
    ['server_error_500', { outcome: 'http_status', httpStatus: 500, retryAfterMs: null }],
    ['not_modified_unasked', { outcome: 'http_status', httpStatus: 304 }],
    ['truncated_json', { outcome: 'not_json', httpStatus: 200 }],
    ['short_body', { outcome: 'network' }],
    ['wrong_shape', { outcome: 'unexpected_shape', httpStatus: 200 }],
    ['too_large', { outcome: 'too_large', httpStatus: 200, detail: 'more than 2097152 bytes' }],
    ['hang', { outcome: 'timeout', detail: 'no headers within 250 ms' }],
    ['slow_body', { outcome: 'timeout', detail: 'body not complete within 250 ms' }],
    ['cut', { outcome: 'network' }],
    ['redirect_loop', { outcome: 'http_status', detail: 'redirected more than 3 times' }],
    [
      'redirect_off_host',
      {
        outcome: 'http_status',
        httpStatus: 301,
        detail: 'redirected to another host: elsewhere.example',
      },
    ],
  ])('%s says nothing about the service', async (fault, expected) => {
    upstream.control({ page_fault: fault });
    const isEndless = fault === 'hang' || fault === 'slow_body';
    const reading = await read(isEndless ? { limits: SHORT_LIMITS } : {});
    expect(reading).toMatchObject({ ...expected, report: null, body: null, etag: null });
  });

  test('a redirect loop ends after four requests', async () => {
    upstream.control({ page_fault: 'redirect_loop' });
    await read();
    expect(upstream.requests()).toHaveLength(4);
  });

  test('nobody listening is a failure of the network, named by its code', async () => {
    const gone = await startUpstream({ scenario: HEALTHY, seed: 1 });
    await gone.stop();
    expect(await read({ pageUrl: gone.url })).toMatchObject({
      outcome: 'network',
      httpStatus: null,
      detail: 'ECONNREFUSED',
    });
  });

  test('a stop is not a failure of the page', async () => {
    upstream.control({ page_fault: 'hang' });
    const stop = new AbortController();
    const reading = read({ signal: stop.signal });
    stop.abort(new Error('stopped'));
    await expect(reading).rejects.toThrow('stopped');
  });
});

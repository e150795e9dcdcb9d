import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { StatusComparison } from '#lib/contract/status-comparison.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aComparedPage, aComponent, aStatus, comparisons } from '#lib/testing/wire-answers.ts';
import { StatusPanel } from './status-panel.tsx';
import { StatusStrip } from './status-strip.tsx';

const told =
  (body: unknown, beside: unknown = comparisons()) =>
  ({ path }: { path: string }) => ({
    status: 200,
    body: path.endsWith('/comparison') ? beside : body,
  });
const strip = () => screen.findByRole('list', { name: 'Components' });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the status strip', () => {
  test('keeps its place while it waits', () => {
    renderWithApi(<StatusStrip />, () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the status');
  });

  test('is unknown when it could not be fetched, and never good', async () => {
    renderWithApi(<StatusStrip />, () => aRefusal(503, 'unavailable', 'Away.'));
    expect((await screen.findByRole('alert')).textContent).toContain('Status unknown');
  });

  test('says what the page said, of whom, and when', async () => {
    renderWithApi(<StatusStrip />, told(aStatus()));
    expect((await strip()).textContent).toBe('Claude APIoperationalClaude Codeoperational');
    expect(screen.getByText(/^as of \d\d:\d\d:\d\d UTC \(\d+ s ago\)$/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'status.example.com' })).toBeTruthy();
  });

  test('names an open incident beside a state that is still good', async () => {
    const api = aComponent({ incident_impact: 'major', severity: 'major' });
    renderWithApi(<StatusStrip />, told(aStatus({ components: [api] })));
    expect((await strip()).textContent).toContain('operational, incident open (major)');
  });

  test('turns unknown by its own clock when the answer outlives its promise', async () => {
    const fetched_at = new Date(Date.now() - 181_000).toISOString();
    renderWithApi(<StatusStrip />, told(aStatus({ fetched_at, is_stale: false })));
    expect((await strip()).textContent).toContain('unknown, last said operational');
    expect(screen.getByText(/^unknown since /)).toBeTruthy();
  });

  test('says that nothing was ever read', async () => {
    renderWithApi(
      <StatusStrip />,
      told(aStatus({ fetched_at: null, is_stale: true, components: [] })),
    );
    expect(await screen.findByText('never read so far')).toBeTruthy();
    expect((await strip()).textContent).toBe('Claude APIunknownClaude Codeunknown');
  });
});

describe('the page beside our routes', () => {
  const beside = async (...list: readonly Partial<StatusComparison>[]) => {
    renderWithApi(<StatusStrip />, told(aStatus(), comparisons(...list)));
    return (await screen.findByRole('list', { name: 'The page beside our routes' })).textContent;
  };
  const at = new Date();
  const clock = at.toISOString().slice(11, 16);
  const failing = {
    is_failing: true,
    since: at.toISOString(),
    failures: 412,
    requests: 903,
  } as const;

  test('says when a page is green while its route fails, since when and with its n', async () => {
    expect(await beside({ ...failing, finding: 'page_good_route_failing' })).toBe(
      `Page green at ${clock} UTC, our direct route failing since ${clock} UTC: 412 of 903 (45.6 %)`,
    );
    expect(screen.getByRole('link', { name: /our direct route/ }).getAttribute('href')).toBe(
      '/errors?route=direct&range=1h',
    );
  });

  test('says counts alone without totals, and that no page is read for a route', async () => {
    expect(
      await beside({
        ...failing,
        route: 'bedrock',
        finding: 'no_page',
        page: null,
        own_page_name: 'AWS Health Dashboard',
        requests: null,
      }),
    ).toBe(
      `No page is read for this route (AWS Health Dashboard), our bedrock route failing since ${clock} UTC: 412 failures, no request totals`,
    );
  });

  test.each([
    [{}, /our direct route quiet: 2 of 903 \(0\.2 %\), last 15 min$/],
    [{ finding: 'too_few', requests: 3 }, /too few requests to compare: 2 of 3/],
    [
      { finding: 'no_totals', requests: null },
      /nothing to compare with: 2 failures, no request totals/,
    ],
    [
      { finding: 'no_traffic', failures: 0, requests: null },
      /nothing to compare: no request was reported/,
    ],
  ] as const)('without a disagreement says what there is: %o', async (comparison, words) => {
    expect(await beside(comparison)).toMatch(words);
  });

  test('claims nothing of a page whose word has gone stale by the reader’s clock', async () => {
    const fetched_at = new Date(Date.now() - 181_000).toISOString();
    const page = aComparedPage({ fetched_at });
    expect(await beside({ ...failing, finding: 'page_good_route_failing', page })).toMatch(
      /^Page unknown since .* our direct route failing/,
    );
  });
});

describe('the status page', () => {
  test('keeps its frame while it waits, and says why it cannot be shown', async () => {
    renderWithApi(<StatusPanel />, () => aRefusal(503, 'unavailable', 'Away.'));
    expect(screen.getByRole('status')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('Away.');
  });

  test('takes no open incident for no proof that all is well', async () => {
    renderWithApi(<StatusPanel />, told(aStatus()));
    expect(await screen.findByText(/That is no proof that nothing is wrong/)).toBeTruthy();
  });

  test('shows every update of an incident with its time, and every reading with its outcome', async () => {
    renderWithApi(
      <StatusPanel />,
      told(
        aStatus({
          open_incidents: [
            {
              id: 'i',
              name: 'Elevated errors',
              impact: 'major',
              status: 'investigating',
              started_at: '2026-11-22T13:22:00.000Z',
              resolved_at: null,
              url: null,
              component_ids: ['k8w3r06qmzrp'],
              updates: [
                {
                  id: 'u',
                  status: 'investigating',
                  body: 'We are looking.',
                  displayed_at: '2026-11-22T13:30:00.000Z',
                },
              ],
            },
          ],
          recent_polls: [
            {
              polled_at: '2026-11-22T13:50:41.000Z',
              endpoint: 'summary',
              outcome: 'http_status',
              http_status: 403,
              latency_ms: 40,
              body_hash: null,
              detail: null,
            },
          ],
        }),
      ),
    );
    expect(await screen.findByText('We are looking.')).toBeTruthy();
    expect(screen.getByText('22 Nov 2026, 13:30:00 UTC')).toBeTruthy();
    expect(screen.getByText('Names: Claude API.')).toBeTruthy();
    expect(screen.getByText('refused, HTTP 403')).toBeTruthy();
  });
});

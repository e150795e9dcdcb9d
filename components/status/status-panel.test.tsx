import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aComponent, aStatus } from '#lib/testing/wire-answers.ts';
import { StatusPanel } from './status-panel.tsx';
import { StatusStrip } from './status-strip.tsx';

const told = (body: unknown) => () => ({ status: 200, body });
const strip = () => screen.findByRole('list');

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

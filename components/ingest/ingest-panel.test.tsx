import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { IngestOutcomesResponse } from '#lib/contract/ingest-outcomes.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { IngestPanel } from './ingest-panel.tsx';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/settings/ingest');
});

const EMPTY: IngestOutcomesResponse = {
  as_of: '2026-11-25T13:59:30.000Z',
  from: '2026-11-25T13:00:00.000Z',
  to: '2026-11-25T14:00:00.000Z',
  step_seconds: 60,
  senders: [],
  senders_left_out: 0,
  silent: [],
  reporters: [],
  comparisons: [],
  limits: [],
};
const AT = '2026-11-25T13:41:00.000Z';
const FULL: IngestOutcomesResponse = {
  ...EMPTY,
  silent: [{ key_id: 'k2', name: 'nightly batch' }],
  senders: [
    {
      key_id: 'k1',
      name: 'checkout',
      kind: 'bearer',
      kinds: [
        {
          kind: 'event',
          sent: 1_250,
          outcomes: [
            { outcome: 'accepted', reason: null, count: 1_200, steps: [{ at: AT, count: 1_200 }] },
            { outcome: 'duplicate', reason: null, count: 10, steps: [{ at: AT, count: 10 }] },
            { outcome: 'dropped', reason: 'queue', count: 40, steps: [{ at: AT, count: 40 }] },
          ],
        },
      ],
    },
  ],
  reporters: [
    {
      key_id: 'k1',
      key_name: 'checkout',
      service: 'checkout',
      reporter: 'typescript/1',
      kind: 'event',
      instances: 3,
      told_at: AT,
      seen: 1_300,
      acknowledged: 1_205,
      dropped: [{ reason: 'queue_full', count: 90 }],
      open: 5,
    },
  ],
  comparisons: [
    {
      key_id: 'k1',
      key_name: 'checkout',
      kind: 'event',
      answer: 'taken',
      counted: 1_210,
      heard: 1_205,
      unheard: [{ at: AT, count: 5 }],
      uncounted: [],
      untold: 0,
    },
  ],
  limits: [
    {
      limit: 'window_key',
      max: 600_000,
      uses: [{ used: 6_000, by: 'checkout', process: 'host:12', at: AT }],
    },
    { limit: 'memory', max: 134_217_728, uses: [] },
  ],
};

const answering = (body: IngestOutcomesResponse) =>
  renderWithApi(<IngestPanel />, () => ({ status: 200, body }));

describe('the page of the ingest', () => {
  test('keeps its frame while it waits', () => {
    renderWithApi(<IngestPanel />, () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the counts');
  });

  test('says why it could not be read, and what is still true', async () => {
    renderWithApi(<IngestPanel />, () => aRefusal(503, 'unavailable', 'The database is away.'));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The database is away. They are kept.');
  });

  test('says so when nothing was sent, and which senders are silent', async () => {
    answering({ ...EMPTY, silent: [{ key_id: 'k2', name: 'nightly batch' }] });
    expect(await screen.findByText('Nothing was sent in the last 60 minutes')).toBeTruthy();
    expect(screen.getByText(/nothing came of: nightly batch/)).toBeTruthy();
    expect(screen.getByText(/No reporter told anything/)).toBeTruthy();
  });

  test('adds up what was sent, and says of each refusal why and what to do', async () => {
    answering(FULL);
    const sender = within(await screen.findByRole('region', { name: 'checkout' }));
    expect(
      sender.getByText('1,250 events sent = 1,200 accepted + 10 duplicate + 40 dropped'),
    ).toBeTruthy();
    const row = sender.getByRole('row', { name: /Dropped ?queue/ });
    expect(row.textContent).toContain('3.2 %');
    expect(row.textContent).toContain('the queue before the database was full');
    expect(row.textContent).toContain('13:41');
  });

  test('shows what reporters dropped, and what does not add up with its n and minute', async () => {
    answering(FULL);
    const row = await screen.findByRole('row', { name: /typescript\/1, 3 instances/ });
    expect(row.textContent).toContain('90 queue_full: the oldest gave way');
    expect(
      screen.getByText('checkout, events: 1,210 taken here, 1,205 heard of as taken.'),
    ).toBeTruthy();
    expect(screen.getByText(/5 \(5 from 13:41, UTC\) taken here/).textContent).toContain(
      'counts as a duplicate when it comes again',
    );
  });

  test('shows how full each limit is, and says what nobody knows', async () => {
    answering(FULL);
    const key = await screen.findByRole('row', { name: /Events a minute of one key/ });
    expect(key.textContent).toContain('6,000 (1.0 %) by checkout');
    expect(key.textContent).toContain('process host:12');
    const memory = screen.getByRole('row', { name: /Bytes of requests/ });
    expect(memory.textContent).toContain('128 MiB');
    expect(memory.textContent).toContain('unknown');
  });

  test('asks for the window that is chosen, and puts it into the address', async () => {
    const calls = answering(FULL);
    fireEvent.click(screen.getByRole('button', { name: '7 d' }));
    expect(window.location.search).toBe('?window=7d');
    await vi.waitFor(() => expect(calls.at(-1)?.path).toContain('window=7d'));
  });
});

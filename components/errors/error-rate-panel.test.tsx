import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { someRates } from '#lib/testing/wire-answers.ts';
import { ErrorRatePanel } from './error-rate-panel.tsx';

const address = vi.hoisted(() => ({ query: '' }));
vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams(address.query),
  useRouter: () => ({ push: () => undefined }),
}));

const open = (answer: Parameters<typeof renderWithApi>[1], query = 'view=table') => {
  address.query = query;
  return renderWithApi(<ErrorRatePanel />, answer);
};

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('error rates', () => {
  test('keep their frame while they wait', () => {
    open(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the error rates');
    expect(screen.getByRole('group', { name: 'View' })).toBeTruthy();
  });

  test('that could not be read offer to read again', async () => {
    open(() => aRefusal(503, 'unavailable', 'The database is away.'));
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  });

  test('tell a range without failures from one without reports', async () => {
    const series = someRates().series.map((one) => ({ ...one, failures: 0, points: [] }));
    open(() => ({ status: 200, body: someRates({ series }) }));
    expect(await screen.findByText(/none of them failed/)).toBeTruthy();
    cleanup();
    open(() => ({ status: 200, body: someRates({ series, reported: [false, false, false] }) }));
    expect(await screen.findByText(/a gap and no all-clear/)).toBeTruthy();
  });

  test('as a table have the same numbers, newest first, with gaps as gaps', async () => {
    open(() => ({ status: 200, body: someRates() }));
    const table = await screen.findByRole('table', { name: 'Failures per bucket' });
    const rows = [...table.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toEqual([
      '13:513 of 10, 30.0 %, few requests',
      '13:50nothing reported',
      '13:494 of 40, 10.0 %',
    ]);
  });

  test('say when a range is so old that the edges of its buckets had to move', async () => {
    open(() => ({ status: 200, body: { ...someRates(), edges_moved_to: 'hour' } }));
    expect(await screen.findByText(/begin at a whole hour in UTC/)).toBeTruthy();
  });

  test('ask for the range and the grouping of the address', () => {
    const calls = open(() => 'never', 'range=24h&by=route');
    const asked = new URL(calls[0]?.path ?? '', 'http://localhost').searchParams;
    expect(asked.get('by')).toBe('route');
    expect(asked.get('step')).toBe('900');
  });

  test('name the incidents behind their shaded bands', async () => {
    const incident = {
      id: 'i',
      name: 'Elevated errors',
      impact: 'major',
      started_at: '2026-11-22T13:50:00.000Z',
      resolved_at: null,
      url: 'https://status.example.com/i',
    };
    open(() => ({ status: 200, body: someRates({ incidents: [incident] }) }));
    expect(await screen.findByText('13:50 to now UTC')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Elevated errors' })).toBeTruthy();
  });
});

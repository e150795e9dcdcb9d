import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aBoard, aBoardRow } from '#lib/testing/wire-answers.ts';
import { BoardPanel } from './board-panel.tsx';

vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams() }));

const ORIGIN = 'https://samepath.example.com';
const FAILING = aBoardRow({
  row: 'api_error_500',
  failures: 412,
  failures_before: 3,
  since: '2026-11-22T13:22:00.000Z',
  last_at: '2026-11-22T13:51:00.000Z',
});
const open = (answer: Parameters<typeof renderWithApi>[1]) =>
  renderWithApi(<BoardPanel origin={ORIGIN} />, answer);
const rowOf = (name: RegExp) => within(screen.getByRole('row', { name }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('the board', () => {
  test('keeps its frame while it waits', () => {
    open(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the board');
    expect(screen.getByRole('heading', { name: /Failures, last 1 h/ })).toBeTruthy();
  });

  test('that could not be read says what is still true, and reads again on demand', async () => {
    let isDown = true;
    open(() =>
      isDown
        ? aRefusal(503, 'unavailable', 'The database is away.')
        : { status: 200, body: aBoard() },
    );
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('what is acknowledged is stored');
    isDown = false;
    within(alert).getByRole('button', { name: 'Try again' }).click();
    expect(await screen.findByRole('table', { name: 'Failures by branch' })).toBeTruthy();
  });

  test('without any event ever shows how to send the first one, to this installation', async () => {
    open(() => ({ status: 200, body: aBoard({ has_events: false }) }));
    const command = await screen.findByRole('region', { name: 'Command for the first event' });
    expect(command.textContent).toContain(`${ORIGIN}/api/v1/events`);
    expect(screen.getByRole('link', { name: /ingest key/ }).getAttribute('href')).toBe(
      '/settings/keys',
    );
  });

  test('says k of n, since when, and the window before', async () => {
    open(() => ({ status: 200, body: aBoard({ rows: [FAILING] }) }));
    await screen.findByRole('table', { name: 'Failures by branch' });
    const row = rowOf(/api_error/);
    expect(row.getByText('412')).toBeTruthy();
    expect(row.getByText('of 903', { exact: false })).toBeTruthy();
    expect(row.getByText('45.6 %')).toBeTruthy();
    expect(row.getAllByText(/since/).length).toBeGreaterThan(0);
    expect(row.getByText('3 before')).toBeTruthy();
  });

  test.each([
    ['no totals were reported', { requests: null }, /no request totals were reported/],
    ['some services reported none', { totals_incomplete: true }, /some services reported no/],
  ])('shows counts and no rate when %s', async (_, totals, words) => {
    open(() => ({ status: 200, body: aBoard({ rows: [FAILING], ...totals }) }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.queryByText(/%/)).toBeNull();
  });

  test('puts the worst row first for a small screen: what still goes on, then the larger count', async () => {
    const over = aBoardRow({ row: 'timeout_504', failures: 900, last_at: FAILING.last_at });
    open(() => ({ status: 200, body: aBoard({ rows: [over, FAILING] }) }));
    const worst = await screen.findByRole('region', { name: 'Worst branch' });
    expect(worst.textContent).toContain('500');
    expect(worst.textContent).toContain('First move');
  });
});

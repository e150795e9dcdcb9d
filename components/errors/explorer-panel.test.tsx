import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { someRates } from '#lib/testing/wire-answers.ts';
import { ExplorerPanel } from './explorer-panel.tsx';

const address = vi.hoisted(() => ({ query: '' }));
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(address.query) }));

const open = (answer: Parameters<typeof renderWithApi>[1], query = '') => {
  address.query = query;
  return renderWithApi(<ExplorerPanel />, answer);
};
const answered = () => ({ status: 200, body: someRates() });
/** The address after what was done last. */
const addressNow = () => new URLSearchParams(window.location.search);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  window.history.replaceState(null, '', '/');
});

describe('the explorer', () => {
  test('keeps what changes the question while it waits', () => {
    open(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading the error rates');
    expect(screen.getByRole('combobox', { name: 'Time range' })).toBeTruthy();
    expect(screen.getByRole('combobox', { name: 'Group by' })).toBeTruthy();
  });

  test('that failed says why, and offers to read again', async () => {
    open(() => aRefusal(503, 'unavailable', 'The database is away.'));
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  test('asks the whole question of its address', () => {
    const calls = open(
      () => 'never',
      'from=2026-11-22T13:00:00Z&to=2026-11-22T14:00:00Z&by=environment&zone=Asia/Kolkata&model=unknown',
    );
    const asked = new URL(calls[0]?.path ?? '', 'http://localhost').searchParams;
    expect(Object.fromEntries(asked)).toEqual({
      from: '2026-11-22T13:00:00.000Z',
      to: '2026-11-22T14:00:00.000Z',
      step: '60',
      by: 'environment',
      zone: 'Asia/Kolkata',
      top: '6',
      model: 'unknown',
    });
  });

  test('zooms, picks and pans by the keyboard, and writes it into the address', async () => {
    open(answered);
    const chart = await screen.findByRole('slider', { name: /^Errors by branch, 22 Nov 2026/u });
    fireEvent.keyDown(chart, { key: 'Home' });
    fireEvent.keyDown(chart, { key: 'ArrowRight', shiftKey: true });
    fireEvent.keyDown(chart, { key: 'Enter' });
    expect(Object.fromEntries(addressNow())).toEqual({
      from: '2026-11-22T13:49:00.000Z',
      to: '2026-11-22T13:51:00.000Z',
    });
    fireEvent.keyDown(chart, { key: 'Home' });
    fireEvent.keyDown(chart, { key: 'Enter' });
    expect(addressNow().get('pick_to')).toBe('2026-11-22T13:50:00.000Z');
    fireEvent.click(screen.getByRole('button', { name: 'Earlier' }));
    expect(addressNow().get('to')).toBe('2026-11-22T13:50:30.000Z');
  });

  test('takes a series out by its name, and shows it alone', async () => {
    const [first] = someRates().series;
    const series = first === undefined ? [] : [first, { ...first, key: 'overloaded_529' }];
    open(() => ({ status: 200, body: someRates({ series }) }));
    const legend = await screen.findByRole('list', { name: 'Series' });
    fireEvent.click(within(legend).getByRole('button', { name: /^529/u }));
    expect(addressNow().get('hide')).toBe('overloaded_529');
    fireEvent.click(within(legend).getByRole('button', { name: 'Show only 529 overloaded' }));
    expect(addressNow().get('hide')).toBe('api_error_500');
  });

  test('draws nothing of a series that is taken out, and keeps its name', async () => {
    open(answered, 'hide=api_error_500');
    const name = await screen.findByRole('button', { name: /^500/u });
    expect(name.getAttribute('aria-pressed')).toBe('false');
    const chart = screen.getByRole('slider');
    fireEvent.keyDown(chart, { key: 'Home' });
    expect(chart.getAttribute('aria-valuetext')).not.toContain('500');
  });

  test('takes any zone by its name, and says of one that is none', () => {
    open(() => 'never');
    fireEvent.change(screen.getByRole('combobox', { name: 'Zone' }), {
      target: { value: 'other zone' },
    });
    const field = screen.getByRole('combobox', { name: 'Zone' });
    const type = (name: string): void => {
      fireEvent.change(field, { target: { value: name } });
      fireEvent.blur(field);
    };
    type('Mars/Olympus');
    expect(screen.getByText(/No such zone/u)).toBeTruthy();
    type('Asia/Kathmandu');
    expect(addressNow().get('zone')).toBe('Asia/Kathmandu');
  });

  test.each(['stacked', 'lines', 'split'])('has a chart in the view %s', async (view) => {
    open(answered, `view=${view}`);
    expect(await screen.findByRole('slider')).toBeTruthy();
  });
});

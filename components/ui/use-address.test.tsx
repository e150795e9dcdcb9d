import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useAddress } from './use-address.ts';

/** The router: it says what it last heard, which may be less than the address. */
const router = vi.hoisted(() => ({ says: '' }));
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(router.says) }));

beforeEach(() => {
  router.says = 'range=1h';
  window.history.replaceState(null, '', '/errors?range=1h');
});
afterEach(cleanup);

function twoReaders() {
  const filters = renderHook(() => useAddress());
  const list = renderHook(() => useAddress());
  const lead = (says: string): void => {
    router.says = says;
    filters.rerender();
    list.rerender();
  };
  return { filters: filters.result, list: list.result, lead };
}

test('a change is heard everywhere, even before the router listens', () => {
  const { filters, list } = twoReaders();
  act(() => filters.current.change({ row: 'timeout_504' }));
  expect(window.location.search).toBe('?range=1h&row=timeout_504');
  expect(list.current.params.get('row')).toBe('timeout_504');
  act(() => list.current.change({ row: null }));
  expect(filters.current.params.toString()).toBe('range=1h');
});

test('where the router leads counts, while the address is still the one before', () => {
  const { list, lead } = twoReaders();
  lead('row=auth');
  expect(window.location.search).toBe('?range=1h');
  expect(list.current.params.toString()).toBe('row=auth');
});

test('a change that the router has heard does not come back with it', () => {
  const { filters, list, lead } = twoReaders();
  act(() => filters.current.change({ row: 'auth' }));
  lead('range=1h&row=auth');
  lead('range=1h');
  expect(list.current.params.toString()).toBe('range=1h');
});

test('the way back leaves a change behind that the router never heard', () => {
  const { filters, list } = twoReaders();
  act(() => filters.current.change({ row: 'auth' }));
  act(() => {
    window.history.replaceState(null, '', '/errors?range=1h');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(list.current.params.toString()).toBe('range=1h');
});

test('a page that is left takes its change with it', () => {
  const before = renderHook(() => useAddress());
  act(() => before.result.current.change({ row: 'auth' }));
  before.unmount();
  expect(renderHook(() => useAddress()).result.current.params.toString()).toBe('range=1h');
});

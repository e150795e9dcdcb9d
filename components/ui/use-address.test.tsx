import { act, renderHook } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useAddress } from './use-address.ts';

// The router as it is before it has started: it says what the server said, and hears of no change.
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams('range=1h') }));

beforeEach(() => window.history.replaceState(null, '', '/errors?range=1h'));

test('a change is heard everywhere, even before the router listens', () => {
  const filters = renderHook(() => useAddress());
  const list = renderHook(() => useAddress());
  act(() => filters.result.current.change({ row: 'timeout_504' }));
  expect(window.location.search).toBe('?range=1h&row=timeout_504');
  expect(list.result.current.params.get('row')).toBe('timeout_504');
  act(() => list.result.current.change({ row: null }));
  expect(filters.result.current.params.toString()).toBe('range=1h');
});

test('the way back is heard too', () => {
  const { result } = renderHook(() => useAddress());
  act(() => {
    window.history.replaceState(null, '', '/errors?range=7d');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(result.current.params.get('range')).toBe('7d');
});

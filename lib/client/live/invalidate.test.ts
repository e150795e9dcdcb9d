import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeInvalidator, THROTTLE_MS } from './invalidate.ts';

const AT = '2026-11-22T13:51:07.000Z';

describe('live messages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function anInvalidator() {
    const queryClient = new QueryClient();
    const asked: unknown[] = [];
    vi.spyOn(queryClient, 'invalidateQueries').mockImplementation(async (filters) => {
      asked.push(filters?.queryKey?.[0]);
    });
    return { ...makeInvalidator(queryClient), asked };
  }

  test('are answered at once when it was quiet', () => {
    const { take, asked } = anInvalidator();
    take({ topics: ['events'], at: AT });
    expect(asked).toEqual(['board', 'events', 'error-rates', 'status-comparison', 'groups']);
  });

  test('in a storm cost each query one question a second, and one after the last', () => {
    const { take, asked } = anInvalidator();
    for (let message = 0; message < 90; message += 1) {
      take({ topics: ['events'], at: AT });
      vi.advanceTimersByTime(THROTTLE_MS / 50);
    }
    const during = asked.filter((key) => key === 'board').length;
    expect(during).toBeLessThanOrEqual(3);
    vi.advanceTimersByTime(2 * THROTTLE_MS);
    expect(asked.filter((key) => key === 'board')).toHaveLength(during + 1);
    vi.advanceTimersByTime(10 * THROTTLE_MS);
    expect(asked.filter((key) => key === 'board')).toHaveLength(during + 1);
  });

  test('touch only what their topics are about', () => {
    const { take, asked } = anInvalidator();
    take({ topics: ['status'], at: AT });
    expect(asked).toEqual(['status', 'error-rates', 'status-comparison']);
  });

  test('hold a list still in which older pages are read', async () => {
    const queryClient = new QueryClient();
    const page = { as_of: AT, events: [], next: null };
    queryClient.setQueryData(['events', 'latest'], page);
    queryClient.setQueryData(['events', 'list'], { pages: [page, page], pageParams: [null, 'x'] });
    const { take, stop } = makeInvalidator(queryClient);
    take({ topics: ['events'], at: AT });
    stop();
    expect(queryClient.getQueryState(['events', 'latest'])?.isInvalidated).toBe(true);
    expect(queryClient.getQueryState(['events', 'list'])?.isInvalidated).toBe(false);
  });

  test('leave nothing running after the end', () => {
    const { take, stop } = anInvalidator();
    take({ topics: ['events', 'status'], at: AT });
    stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

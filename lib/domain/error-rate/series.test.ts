import { describe, expect, test } from 'vitest';
import { type CountAt, OTHERS_KEY, rateSeries, SERIES_MAX } from './series.ts';

const at = (key: string, bucket: number, count: number): CountAt => ({ key, bucket, count });

describe('series of rates', () => {
  test('of branches all share the totals, and lead with the most failures', () => {
    const series = rateSeries({
      failures: [at('500', 0, 1), at('529', 0, 2), at('529', 2, 3)],
      totals: [at('', 0, 100), at('', 1, 50)],
      sharedTotals: true,
    });
    expect(series).toEqual([
      {
        key: '529',
        failures: 5,
        requests: 150,
        points: [
          { bucket: 0, failures: 2, requests: 100 },
          { bucket: 1, failures: 0, requests: 50 },
          { bucket: 2, failures: 3, requests: null },
        ],
      },
      {
        key: '500',
        failures: 1,
        requests: 150,
        points: [
          { bucket: 0, failures: 1, requests: 100 },
          { bucket: 1, failures: 0, requests: 50 },
        ],
      },
    ]);
  });

  test('of routes have their own totals, and a route without failures is shown as zero of n', () => {
    const series = rateSeries({
      failures: [at('direct', 0, 1)],
      totals: [at('direct', 0, 10), at('bedrock', 0, 7)],
      sharedTotals: false,
    });
    expect(series.map(({ key, failures, requests }) => [key, failures, requests])).toEqual([
      ['direct', 1, 10],
      ['bedrock', 0, 7],
    ]);
  });

  test('without any totals have null for them, never zero', () => {
    const [only] = rateSeries({ failures: [at('529', 3, 4)], totals: [], sharedTotals: true });
    expect(only?.requests).toBeNull();
    expect(only?.points).toEqual([{ bucket: 3, failures: 4, requests: null }]);
  });

  test('beyond the fiftieth are one, and no failure is lost', () => {
    const failures = Array.from({ length: SERIES_MAX + 3 }, (_, index) =>
      at(`m${index}`, 0, 100 - index),
    );
    const series = rateSeries({ failures, totals: [], sharedTotals: false });
    expect(series).toHaveLength(SERIES_MAX + 1);
    expect(series.find(({ key }) => key === OTHERS_KEY)?.failures).toBe(50 + 49 + 48);
  });
});

import { describe, expect, test } from 'vitest';
import { type CountAt, OTHERS_KEY, rateSeries, SERIES_MAX } from './series.ts';

const at = (key: string, bucket: number, count: number): CountAt => ({ key, bucket, count });

describe('series of rates', () => {
  test('of branches all share the totals, and lead with the most failures', () => {
    const { series } = rateSeries({
      failures: [at('500', 0, 1), at('529', 0, 2), at('529', 2, 3)],
      totals: [at('', 0, 100), at('', 1, 50)],
      sharedTotals: true,
      seriesMax: SERIES_MAX,
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
    const { series } = rateSeries({
      failures: [at('direct', 0, 1)],
      totals: [at('direct', 0, 10), at('bedrock', 0, 7)],
      sharedTotals: false,
      seriesMax: SERIES_MAX,
    });
    expect(series.map(({ key, failures, requests }) => [key, failures, requests])).toEqual([
      ['direct', 1, 10],
      ['bedrock', 0, 7],
    ]);
  });

  test('without any totals have null for them, never zero', () => {
    const [only] = rateSeries({
      failures: [at('529', 3, 4)],
      totals: [],
      sharedTotals: true,
      seriesMax: SERIES_MAX,
    }).series;
    expect(only?.requests).toBeNull();
    expect(only?.points).toEqual([{ bucket: 3, failures: 4, requests: null }]);
  });

  test('beyond the limit are one, the last however large, said with how many, and no failure is lost', () => {
    const failures = Array.from({ length: 6 }, (_, index) => at(`m${index}`, 0, 10 - index));
    const totals = failures.map(({ key }) => at(key, 0, 100));
    const { series, othersCount } = rateSeries({
      failures,
      totals,
      sharedTotals: false,
      seriesMax: 2,
    });
    expect(series.map(({ key, failures: k, requests }) => [key, k, requests])).toEqual([
      ['m0', 10, 100],
      ['m1', 9, 100],
      [OTHERS_KEY, 8 + 7 + 6 + 5, 400],
    ]);
    expect(othersCount).toBe(4);
  });

  test('that all fit leave no others', () => {
    const { othersCount } = rateSeries({
      failures: [at('a', 0, 1), at('b', 0, 1)],
      totals: [],
      sharedTotals: false,
      seriesMax: 2,
    });
    expect(othersCount).toBe(0);
  });
});

import { describe, expect, test } from 'vitest';
import { someRates } from '#lib/testing/wire-answers.ts';
import { rateChart } from './rate-chart-data.ts';

const AT_49 = '2026-11-22T13:49:00.000Z';
const valuesOf = (chart: ReturnType<typeof rateChart>, series = 0) =>
  chart.data.buckets.map(({ values }) => values[series]?.value);

describe('a chart of error rates', () => {
  test('shows k of n, keeps a gap a gap, and marks what rests on few requests', () => {
    const chart = rateChart(someRates(), 'stacked');
    expect(chart.data.unit).toBe('percent');
    expect(valuesOf(chart)).toEqual([10, null, 30]);
    expect(chart.data.buckets.map(({ values }) => values[0]?.isWeak)).toEqual([false, false, true]);
    expect(chart.data.buckets[0]?.values[0]?.words).toBe('4 of 40, 10.0 %');
  });

  test('counts per minute where no totals were reported', () => {
    const chart = rateChart(
      someRates({
        step_seconds: 300,
        series: [
          {
            key: 'connection',
            failures: 10,
            requests: null,
            since: null,
            points: [{ at: AT_49, failures: 10, requests: null }],
          },
        ],
      }),
      'stacked',
    );
    expect(chart.data.unit).toBe('per-minute');
    expect(valuesOf(chart)).toEqual([2, null, 0]);
    expect(chart.data.buckets[0]?.values[0]?.words).toBe('10, no request totals');
  });

  test('leaves failures without whole totals out of the rate, and says how many', () => {
    const rates = someRates();
    const chart = rateChart(
      someRates({
        series: [
          ...rates.series,
          {
            key: 'timeout_504',
            failures: 2,
            requests: 1,
            since: null,
            points: [{ at: AT_49, failures: 2, requests: 1 }],
          },
        ],
      }),
      'stacked',
    );
    expect(chart.failuresWithoutTotals).toBe(2);
    expect(valuesOf(chart, 1)[0]).toBeNull();
  });

  test('stands in the order of the board, whatever the order of the answer', () => {
    const series = ['auth', 'overloaded_529', 'api_error_500'].map((key) => ({
      key,
      failures: 1,
      requests: null,
      since: null,
      points: [],
    }));
    const chart = rateChart(someRates({ series }), 'stacked');
    expect(chart.data.series.map(({ key }) => key)).toEqual([
      'api_error_500',
      'overloaded_529',
      'auth',
    ]);
  });

  test('counts stacked routes, whose rates would not add up, and rates them one by one', () => {
    const rates = { ...someRates(), by: 'route' as const };
    expect(rateChart(rates, 'stacked').data.unit).toBe('per-minute');
    expect(rateChart(rates, 'split').data.series[0]?.unit).toBe('percent');
  });

  test('counts a route without totals beside one that is rated, rather than showing nothing', () => {
    const [rated] = someRates().series;
    const counted = {
      key: 'gateway:litellm',
      failures: 5,
      requests: null,
      since: null,
      points: [{ at: AT_49, failures: 5, requests: null }],
    };
    const series = rated === undefined ? [] : [{ ...rated, key: 'direct' }, counted];
    const chart = rateChart({ ...someRates({ series }), by: 'route' }, 'split');
    expect(chart.data.series.map(({ unit }) => unit)).toEqual(['percent', 'per-minute']);
    expect(valuesOf(chart, 1)).toEqual([5, null, 0]);
    expect(chart.failuresWithoutTotals).toBe(0);
  });

  test('lets an open incident last to its edge', () => {
    const chart = rateChart(
      someRates({
        incidents: [
          {
            id: 'i',
            name: 'Errors',
            impact: 'major',
            started_at: AT_49,
            resolved_at: null,
            url: null,
          },
        ],
      }),
      'stacked',
    );
    expect(chart.data.bands).toEqual([
      { key: 'i', startMs: Date.parse(AT_49), endMs: chart.data.toMs },
    ]);
  });
});

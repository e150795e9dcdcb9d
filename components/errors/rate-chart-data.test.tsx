import { describe, expect, test } from 'vitest';
import { someRates } from '#lib/testing/wire-answers.ts';
import { rateChart } from './rate-chart-data.ts';
import { totalWords } from './rate-legend.tsx';

const AT_49 = '2026-11-22T13:49:00.000Z';
const AT_51 = '2026-11-22T13:51:00.000Z';
const valuesOf = (chart: ReturnType<typeof rateChart>, series = 0) =>
  chart.data.buckets.map(({ values }) => values[series]?.value);

describe('a chart of error rates', () => {
  test('shows k of n, keeps a gap a gap, and marks what rests on few requests', () => {
    const chart = rateChart(someRates(), { view: 'stacked', measure: 'rate' });
    expect(chart.data.unit).toBe('percent');
    expect(valuesOf(chart)).toEqual([10, null, 30]);
    expect(chart.data.buckets.map(({ values }) => values[0]?.isWeak)).toEqual([false, false, true]);
    expect(chart.data.buckets[0]?.values[0]?.words).toBe('4 of 40, 10.0 %');
  });

  test('counts per minute where no totals were reported', () => {
    const chart = rateChart(
      someRates({
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
      { view: 'stacked', measure: 'rate' },
    );
    expect(chart.data.unit).toBe('per-minute');
    expect(valuesOf(chart)).toEqual([10, null, 0]);
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
      { view: 'stacked', measure: 'rate' },
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
    const chart = rateChart(someRates({ series }), { view: 'stacked', measure: 'rate' });
    expect(chart.data.series.map(({ key }) => key)).toEqual([
      'api_error_500',
      'overloaded_529',
      'auth',
    ]);
  });

  test('counts stacked routes, whose rates would not add up, and rates them one by one', () => {
    const rates = { ...someRates(), by: 'route' as const };
    expect(rateChart(rates, { view: 'stacked', measure: 'rate' }).data.unit).toBe('per-minute');
    expect(rateChart(rates, { view: 'split', measure: 'rate' }).data.series[0]?.unit).toBe(
      'percent',
    );
  });

  test('draws the share of the legend from the buckets that are rated, and says where a count has totals for a part', () => {
    const failures = 6 + 4;
    const series = {
      key: 'connection',
      failures,
      requests: 1_000,
      since: null,
      points: [
        { at: AT_49, failures: 6, requests: 100 },
        { at: AT_51, failures: 4, requests: 1 },
      ],
    };
    const rates = someRates({ series: [series] });
    const rated = rateChart(rates, { view: 'lines', measure: 'rate' });
    expect(totalWords(rated, 0)).toBe('6 of 999, 0.6 %');
    expect(rated.failuresWithoutTotals).toBe(4);
    const counted = rateChart(rates, { view: 'lines', measure: 'count' });
    expect(totalWords(counted, 0)).toBe('10, request totals for a part');
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
    const chart = rateChart(
      { ...someRates({ series }), by: 'route' },
      { view: 'split', measure: 'rate' },
    );
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
      { view: 'stacked', measure: 'rate' },
    );
    expect(chart.data.bands).toEqual([
      { key: 'i', startMs: Date.parse(AT_49), endMs: chart.data.toMs, label: 'Errors' },
    ]);
  });

  test('says how far each rate can be trusted', () => {
    const chart = rateChart(someRates(), { view: 'lines', measure: 'rate' });
    expect(chart.data.buckets[2]?.values[0]?.interval).toBe('95 %: 10.8 to 60.3 %');
  });

  test('counts where a count is asked for, and keeps k of n in its words', () => {
    const chart = rateChart(someRates(), { view: 'lines', measure: 'count' });
    expect(chart.data.unit).toBe('per-minute');
    expect(valuesOf(chart)).toEqual([4, null, 3]);
    expect(chart.data.buckets[0]?.values[0]?.words).toBe('4 of 40, 10.0 %');
  });

  test('takes the length of each bucket from its edges: a day may have 25 hours', () => {
    const rates = someRates({
      as_of: '2026-11-01T00:00:00.000Z',
      step_seconds: 86_400,
      zone: 'Europe/Berlin',
      buckets: ['2026-10-24T22:00:00.000Z'],
      buckets_end: '2026-10-25T23:00:00.000Z',
      reported: [true],
      series: [
        {
          key: 'other',
          failures: 1_500,
          requests: null,
          since: null,
          points: [{ at: '2026-10-24T22:00:00.000Z', failures: 1_500, requests: null }],
        },
      ],
    });
    const { data } = rateChart(rates, { view: 'stacked', measure: 'rate' });
    expect(data.toMs - data.fromMs).toBe(25 * 3_600_000);
    expect(data.buckets[0]?.values[0]?.value).toBe(1);
  });

  test('means a bucket that is still filling over the part that has passed', () => {
    const rates = someRates({
      as_of: '2026-11-22T13:02:00.000Z',
      step_seconds: 300,
      buckets: ['2026-11-22T13:00:00.000Z'],
      buckets_end: '2026-11-22T13:05:00.000Z',
      reported: [true],
      series: [
        {
          key: 'other',
          failures: 8,
          requests: null,
          since: null,
          points: [{ at: '2026-11-22T13:00:00.000Z', failures: 8, requests: null }],
        },
      ],
    });
    const chart = rateChart(rates, { view: 'stacked', measure: 'rate' });
    expect(valuesOf(chart)).toEqual([4]);
  });

  test('puts the series of all others last and says how many they are', () => {
    const one = { failures: 1, requests: null, since: null, points: [] };
    const series = [
      { ...one, key: '(others)', failures: 9 },
      { ...one, key: 'claude-haiku-5-5' },
    ];
    const rates = someRates({ by: 'model', series, others_count: 44 });
    const chart = rateChart(rates, { view: 'lines', measure: 'rate' });
    expect(chart.data.series.map(({ label }) => label)).toEqual(['claude-haiku-5-5', '44 others']);
  });

  test('rates outcomes of failed attempts', () => {
    const point = { at: AT_49, failures: 3, requests: 4 };
    const series = [{ key: 'recovered', failures: 3, requests: 4, since: null, points: [point] }];
    const chart = rateChart(someRates({ by: 'outcome', series }), {
      view: 'stacked',
      measure: 'rate',
    });
    expect(valuesOf(chart)[0]).toBe(75);
    expect(chart.data.series[0]?.label).toBe('Recovered by a retry');
  });
});

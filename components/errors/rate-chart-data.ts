import type {
  ChartBucket,
  ChartData,
  ChartMark,
  ChartValue,
  Unit,
} from '#components/chart/series.ts';
import type { ErrorRatesResponse, RatePoint, RateSeries } from '#lib/contract/error-rates.ts';
import { hasOwnTotals } from '#lib/domain/error-rate/grouping.ts';
import { OTHERS_KEY } from '#lib/domain/error-rate/series.ts';
import { wilsonInterval } from '#lib/domain/error-rate/wilson.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { formatCount, formatPercent, LOW_N } from '#lib/domain/format/count.ts';
import { MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { changeGroups, changeWords } from './change-words.ts';
import { branchOfSeries, seriesLabel, seriesLook } from './series-words.ts';

export type RateChart = {
  data: ChartData;
  /** Totals per series, for the legend, in the order of the series. */
  totals: readonly SeriesTotal[];
  /** Failures in buckets whose request totals are missing or too small to hold: left out of a rate. */
  failuresWithoutTotals: number;
};

/** Where a rate is drawn, both numbers are of the buckets it is drawn from. */
export type SeriesTotal = {
  failures: number;
  requests: number | null;
  /** Some of the failures stand in buckets without whole totals, so that no share holds for all of them. */
  isInParts: boolean;
};

export type RateChartForm = {
  view: 'stacked' | 'lines' | 'split';
  measure: 'rate' | 'count';
};

/**
 * Brings the answer into the form of a chart: a rate where that is wanted and totals allow it, else failures per
 * minute. Stacked series with totals of their own are always counted, because their rates do not add up.
 */
export function rateChart(rates: ErrorRatesResponse, { view, measure }: RateChartForm): RateChart {
  const failing = inOrder(rates);
  const canStack = view !== 'stacked' || !hasOwnTotals(rates.by);
  // What shares an axis shares its unit; a series by itself has its own.
  const areAllRates = measure === 'rate' && canStack && canBeRated(failing);
  const areRates = failing.map((one) =>
    view === 'split' ? measure === 'rate' && canBeRated([one]) : areAllRates,
  );
  const buckets = bucketsOf({ rates, failing, areRates });

  return {
    data: {
      series: failing.map(({ key }, index) => ({
        key,
        label: seriesLabel(rates, key),
        ...seriesLook(rates.by, { key, index }),
        unit: unitOf(areRates[index]),
      })),
      buckets,
      bands: rates.incidents.map((incident) => ({
        key: incident.id,
        startMs: Date.parse(incident.started_at),
        endMs: Date.parse(incident.resolved_at ?? rates.to),
        label: incident.name,
      })),
      marks: changeMarks(rates),
      fromMs: buckets[0]?.startMs ?? Date.parse(rates.from),
      toMs: buckets.at(-1)?.endMs ?? Date.parse(rates.to),
      unit: unitOf(areAllRates),
      zone: rates.zone,
    },
    totals: failing.map((one, index) => totalOf(one, areRates[index] === true)),
    failuresWithoutTotals: failing.reduce(
      (sum, one, index) => sum + (areRates[index] === true ? withoutTotals(one) : 0),
      0,
    ),
  };
}

/** A mark for each minute with changes, numbered in order: several of one deployment share it. */
function changeMarks(rates: ErrorRatesResponse): ChartMark[] {
  return changeGroups(rates).map(({ at, number, changes }) => ({
    key: at,
    atMs: Date.parse(at),
    number,
    label: changes.map(changeWords).join('; '),
  }));
}

/** Branches in the order of the board, others by their failures; the series of all others last. */
function inOrder({ by, series }: ErrorRatesResponse): readonly RateSeries[] {
  const failing = series.filter(({ failures }) => failures > 0);
  if (by === 'branch') return failing.toSorted((a, b) => placeOf(a.key) - placeOf(b.key));
  const isOthers = ({ key }: RateSeries): number => Number(key === OTHERS_KEY);
  return failing.toSorted((a, b) => isOthers(a) - isOthers(b) || b.failures - a.failures);
}

/** A branch that this page does not know comes last. */
function placeOf(key: string): number {
  const branch = branchOfSeries('branch', key);
  return branch === null ? BRANCHES.length : BRANCHES.indexOf(branch);
}

function unitOf(isRate: boolean | undefined): Unit {
  return isRate === true ? 'percent' : 'per-minute';
}

/** A rate holds where at least half of the failures stand in buckets with totals. */
function canBeRated(series: readonly RateSeries[]): boolean {
  const all = series.reduce((sum, { failures }) => sum + failures, 0);
  const without = series.reduce((sum, one) => sum + withoutTotals(one), 0);
  return all > 0 && without * 2 <= all;
}

function withoutTotals({ points }: RateSeries): number {
  return points.reduce((sum, point) => sum + (hasTotal(point) ? 0 : point.failures), 0);
}

function totalOf(series: RateSeries, isRate: boolean): SeriesTotal {
  const { failures, requests, points } = series;
  const without = withoutTotals(series);
  if (without > 0 && !isRate) return { failures, requests: null, isInParts: without < failures };
  const unwhole = points.reduce((sum, one) => sum + (hasTotal(one) ? 0 : (one.requests ?? 0)), 0);
  const rated = { failures: failures - without, requests: (requests ?? 0) - unwhole };
  return rated.requests > 0 && rated.requests >= rated.failures
    ? { ...rated, isInParts: false }
    : { failures, requests: null, isInParts: false };
}

function bucketsOf(args: {
  rates: ErrorRatesResponse;
  failing: readonly RateSeries[];
  areRates: readonly boolean[];
}): ChartBucket[] {
  const { rates, failing, areRates } = args;
  const byTime = failing.map(({ points }) => new Map(points.map((point) => [point.at, point])));
  const asOfMs = Date.parse(rates.as_of);

  return rates.buckets.map((at, index) => {
    const startMs = Date.parse(at);
    const endMs = Date.parse(rates.buckets[index + 1] ?? rates.buckets_end);
    // Of the bucket that is still filling only what has passed, and a minute at the least.
    const passedMs = Math.max(MINUTE_MS, Math.min(endMs, Math.max(asOfMs, startMs)) - startMs);
    const isReported = rates.reported[index] ?? false;
    const points = byTime.map((pointAt) => pointAt.get(at) ?? null);
    // Where series share the requests of their bucket, one without a failure in it has none of that many.
    const shared = hasOwnTotals(rates.by) ? null : sharedRequests(points);
    return {
      startMs,
      endMs,
      values: points.map((point, place) => {
        if (!isReported) return GAP;
        const known = point ?? { at, failures: 0, requests: shared };
        return areRates[place] === true
          ? rateValue(known)
          : countValue(known, passedMs / MINUTE_MS);
      }),
    };
  });
}

const GAP: ChartValue = { value: null, isWeak: false, words: '', interval: '' };

function sharedRequests(points: readonly (RatePoint | null)[]): number | null {
  return points.find((point) => point !== null && point.requests !== null)?.requests ?? null;
}

/** A total smaller than the failures it should hold is not whole. */
function hasTotal({ failures, requests }: RatePoint): boolean {
  return requests !== null && requests > 0 && requests >= failures;
}

function rateValue(point: RatePoint): ChartValue {
  const { failures, requests } = point;
  if (requests === null || !hasTotal(point)) return { ...GAP, words: wordsOf(point) };
  return {
    value: (failures / requests) * 100,
    isWeak: requests < LOW_N,
    words: wordsOf(point),
    interval: intervalWords(point),
  };
}

function countValue(point: RatePoint, minutes: number): ChartValue {
  const words = wordsOf(point);
  return { value: point.failures / minutes, isWeak: false, words, interval: intervalWords(point) };
}

/** `42.4 to 48.9 %`: the 95 % interval of the share. Empty where nothing failed or no totals stand behind it. */
function intervalWords(point: RatePoint): string {
  const { failures, requests } = point;
  if (failures === 0 || requests === null || !hasTotal(point)) return '';
  const interval = wilsonInterval(failures, requests);
  if (interval === null) return '';
  const percent = (share: number): string => (share * 100).toFixed(1);
  return `95 %: ${percent(interval.low)} to ${percent(interval.high)} %`;
}

/** `412 of 903, 45.6 %`; `412, no request totals`; nothing where nothing failed. */
export function wordsOf(point: RatePoint): string {
  const { failures, requests } = point;
  if (failures === 0) return '';
  if (requests === null || !hasTotal(point)) return `${formatCount(failures)}, no request totals`;
  const percent = formatPercent(failures, requests) ?? '';
  const weak = requests < LOW_N ? ', few requests' : '';
  return `${formatCount(failures)} of ${formatCount(requests)}, ${percent}${weak}`;
}

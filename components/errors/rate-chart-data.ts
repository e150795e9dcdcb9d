import {
  branchLook,
  branchOf,
  numberedLook,
  rowWords,
  type SeriesLook,
} from '#components/branch/branch-look.ts';
import type { ChartBucket, ChartData, ChartValue, Unit } from '#components/chart/series.ts';
import type { ErrorRatesResponse, RatePoint, RateSeries } from '#lib/contract/error-rates.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { formatCount, formatPercent, LOW_N } from '#lib/domain/format/count.ts';

export type RateChart = {
  data: ChartData;
  /** Totals per series, for the legend, in the order of the series. */
  totals: readonly { failures: number; requests: number | null }[];
  /** Failures in buckets whose request totals are missing or too small to hold: left out of a rate. */
  failuresWithoutTotals: number;
  /** Names of series without any failure in the range. */
  silent: readonly string[];
};

/**
 * Brings the answer into the form of a chart: a rate where totals allow it, else failures per minute. Stacked routes
 * are always counted: each has its own total, so their rates do not add up.
 */
export function rateChart(rates: ErrorRatesResponse, view: 'stacked' | 'split'): RateChart {
  const failing = rates.series
    .filter(({ failures }) => failures > 0)
    .toSorted((a, b) =>
      rates.by === 'branch' ? placeOf(a.key) - placeOf(b.key) : b.failures - a.failures,
    );
  const stepMs = rates.step_seconds * 1_000;
  // Stacked series share an axis, and so a unit; by themselves each has its own.
  const areAllRates = rates.by === 'branch' && canBeRated(failing);
  const areRates = failing.map((one) => (view === 'split' ? canBeRated([one]) : areAllRates));

  return {
    data: {
      series: failing.map(({ key }, index) => ({
        key,
        label: seriesLabel(rates, key),
        ...seriesLook(rates, { key, index }),
        unit: unitOf(areRates[index]),
      })),
      buckets: bucketsOf({ rates, failing, stepMs, areRates }),
      bands: rates.incidents.map((incident) => ({
        key: incident.id,
        startMs: Date.parse(incident.started_at),
        endMs: Date.parse(incident.resolved_at ?? rates.to),
      })),
      fromMs: Date.parse(rates.from),
      toMs: Date.parse(rates.to),
      unit: unitOf(areAllRates),
      zone: rates.zone,
    },
    totals: failing.map(({ failures, requests }) => ({
      failures,
      requests: requests !== null && requests >= failures ? requests : null,
    })),
    failuresWithoutTotals: failing.reduce(
      (sum, one, index) => sum + (areRates[index] === true ? withoutTotals(one) : 0),
      0,
    ),
    silent: rates.series
      .filter(({ failures }) => failures === 0)
      .map(({ key }) => seriesLabel(rates, key)),
  };
}

/** The order of the board; a branch that this page does not know comes last. */
function placeOf(key: string): number {
  const branch = branchOf(key);
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

function seriesLook(
  rates: ErrorRatesResponse,
  { key, index }: { key: string; index: number },
): SeriesLook {
  const branch = rates.by === 'branch' ? branchOf(key) : null;
  return branch === null ? numberedLook(index) : branchLook(branch);
}

function seriesLabel(rates: ErrorRatesResponse, key: string): string {
  const branch = rates.by === 'branch' ? branchOf(key) : null;
  if (branch === null) return key;
  const { code, title } = rowWords(branch);
  return `${code} ${title}`;
}

function bucketsOf(args: {
  rates: ErrorRatesResponse;
  failing: readonly RateSeries[];
  stepMs: number;
  areRates: readonly boolean[];
}): ChartBucket[] {
  const { rates, failing, stepMs, areRates } = args;
  const byTime = failing.map(({ points }) => new Map(points.map((point) => [point.at, point])));

  return rates.buckets.map((at, index) => {
    const startMs = Date.parse(at);
    const isReported = rates.reported[index] ?? false;
    const points = byTime.map((pointAt) => pointAt.get(at) ?? null);
    // Branches share the requests of their bucket: a branch without a failure in it has none of that many.
    const shared = rates.by === 'branch' ? sharedRequests(points) : null;
    return {
      startMs,
      endMs: startMs + stepMs,
      values: points.map((point, place) => {
        if (!isReported) return GAP;
        const known = point ?? { at, failures: 0, requests: shared };
        return areRates[place] === true ? rateValue(known) : countValue(known, stepMs / 60_000);
      }),
    };
  });
}

const GAP: ChartValue = { value: null, isWeak: false, words: '' };

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
  };
}

function countValue(point: RatePoint, minutes: number): ChartValue {
  return { value: point.failures / minutes, isWeak: false, words: wordsOf(point) };
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

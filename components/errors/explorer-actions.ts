import type { ChartActions } from '#components/chart/use-chart-hand.ts';
import {
  type AddressChange,
  pickChange,
  windowChange,
  windowOfMs,
} from '#lib/client/explorer-state.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { panned, type TimeWindow, zoomed } from '#lib/domain/time/window.ts';
import type { RateChart } from './rate-chart-data.ts';

/** What the hand does on a chart, as changes of the address. */
export function explorerActions({
  rates,
  chart,
  change,
}: {
  rates: ErrorRatesResponse;
  /** Whose series the hand meant; without it, every pick is of all series. */
  chart?: RateChart;
  change: (changes: AddressChange) => void;
}): ChartActions {
  const { window, latest } = shownWindow(rates);
  return {
    onZoom: (fromMs, toMs) => change(windowChange(windowOfMs(fromMs, toMs))),
    onPick: (bucket, series) => {
      const from = rates.buckets[bucket];
      if (from === undefined) return;
      const to = rates.buckets[bucket + 1] ?? rates.buckets_end;
      const key = (series === null ? undefined : chart?.data.series[series]?.key) ?? null;
      change(pickChange({ ...windowOfMs(Date.parse(from), Date.parse(to)), key }));
    },
    onPan: (share) => change(windowChange(panned(window, { share, latest }))),
    onScale: (factor, centerMs) =>
      change(windowChange(zoomed(window, { factor, latest, center: epochMsOf(centerMs) }))),
  };
}

/** What the chart shows, and the latest instant it may be moved to: the end of the bucket that is filling. */
export function shownWindow(rates: ErrorRatesResponse): {
  window: TimeWindow;
  latest: TimeWindow['to'];
} {
  const stepMs = rates.step_seconds * 1_000;
  const latest = (Math.floor(Date.parse(rates.as_of) / stepMs) + 1) * stepMs;
  return {
    window: windowOfMs(Date.parse(rates.from), Date.parse(rates.to)),
    latest: epochMsOf(latest),
  };
}

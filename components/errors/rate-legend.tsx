import type { ChartSeries } from '#components/chart/series.ts';
import { SeriesSwatch } from '#components/chart/series-swatch.tsx';
import type { RateChart } from './rate-chart-data.ts';
import { wordsOf } from './rate-chart-data.ts';

/** Names, patterns and totals of the series, so that no colour has to be remembered. */
export function RateLegend({ chart }: { chart: RateChart }) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 px-4 pb-2 text-small">
      {chart.data.series.map((series, index) => (
        <li key={series.key} className="inline-flex items-center gap-2">
          <SeriesSwatch series={series} />
          <span className="font-medium">{series.label}</span>
          <span className="text-secondary">{totalWords(chart, index)}</span>
        </li>
      ))}
    </ul>
  );
}

/** `412 of 903, 45.6 %` of a series over the whole range. */
export function totalWords(chart: RateChart, index: number): string {
  const total = chart.totals[index];
  return total === undefined ? '' : wordsOf({ at: '', ...total });
}

/** The heading of one small chart. */
export function SplitHeading({ series, words }: { series: ChartSeries; words: string }) {
  return (
    <h3 className="flex items-center gap-2 px-4 text-small">
      <SeriesSwatch series={series} />
      <span className="font-medium">{series.label}</span>
      <span className="ml-auto text-secondary">{words}</span>
    </h3>
  );
}

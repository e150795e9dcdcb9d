import type { ChartSeries } from '#components/chart/series.ts';
import { SeriesSwatch } from '#components/chart/series-swatch.tsx';
import { formatCount } from '#lib/domain/format/count.ts';
import { type RateChart, wordsOf } from './rate-chart-data.ts';

export type LegendProps = {
  chart: RateChart;
  /** Keys of the series that are taken out. */
  hidden: readonly string[];
  /** Without it the legend is only read. */
  onHide?: ((keys: readonly string[]) => void) | undefined;
  /** Told which series the hand is on. */
  onLight?: ((index: number | null) => void) | undefined;
};

/** Names, patterns and totals of the series, so that no colour has to be remembered; each can be taken out. */
export function RateLegend({ chart, hidden, onHide, onLight }: LegendProps) {
  const { series } = chart.data;
  return (
    <ul
      aria-label="Series"
      // On a phone the chart comes first.
      className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 pb-2 text-small max-sm:order-1 max-sm:pt-2"
      onPointerLeave={() => onLight?.(null)}
    >
      {series.map((one, index) => (
        <li
          key={one.key}
          className="group inline-flex max-w-full items-center"
          onPointerEnter={() => onLight?.(index)}
        >
          {onHide === undefined ? (
            <span className="inline-flex h-6 min-w-0 items-center gap-2 px-1">
              <SeriesName series={one} words={totalWords(chart, index)} />
            </span>
          ) : (
            <SeriesSwitch {...{ chart, index, hidden, onHide }} />
          )}
        </li>
      ))}
    </ul>
  );
}

function SeriesSwitch({
  chart,
  index,
  hidden,
  onHide,
}: Required<Pick<LegendProps, 'chart' | 'hidden'>> & {
  index: number;
  onHide: (keys: readonly string[]) => void;
}) {
  const { series } = chart.data;
  const one = series[index];
  if (one === undefined) return null;
  const isHidden = hidden.includes(one.key);
  const others = series.filter(({ key }) => key !== one.key).map(({ key }) => key);
  const isAlone = !isHidden && others.length > 0 && others.every((key) => hidden.includes(key));
  return (
    <>
      <button
        type="button"
        aria-pressed={!isHidden}
        onClick={() =>
          onHide(isHidden ? hidden.filter((key) => key !== one.key) : [...hidden, one.key])
        }
        className="inline-flex h-6 min-w-0 items-center gap-2 rounded-sm px-1 hover:bg-hover aria-[pressed=false]:text-secondary aria-[pressed=false]:line-through aria-[pressed=false]:*:aria-hidden:opacity-40 pointer-coarse:h-11"
      >
        <SeriesName series={one} words={totalWords(chart, index)} />
      </button>
      {series.length > 1 && (
        <button
          type="button"
          onClick={() => onHide(isAlone ? [] : others)}
          aria-label={isAlone ? 'Show all series' : `Show only ${one.label}`}
          className="h-6 rounded-sm px-1 text-secondary underline opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:h-11 pointer-coarse:px-2 pointer-coarse:opacity-100"
        >
          {isAlone ? 'all' : 'only'}
        </button>
      )}
    </>
  );
}

function SeriesName({ series, words }: { series: ChartSeries; words: string }) {
  return (
    <>
      <SeriesSwatch series={series} />
      <span className="max-w-80 truncate font-medium">{series.label}</span>
      <span className="whitespace-nowrap text-secondary">{words}</span>
    </>
  );
}

/** `412 of 903, 45.6 %` of a series over the whole range. */
export function totalWords(chart: RateChart, index: number): string {
  const total = chart.totals[index];
  if (total === undefined) return '';
  if (total.isInParts) return `${formatCount(total.failures)}, request totals for a part`;
  return wordsOf({ at: '', ...total });
}

/** The heading of one small chart. */
export function SplitHeading({ series, words }: { series: ChartSeries; words: string }) {
  return (
    <h3 className="flex items-center gap-2 px-4 text-small">
      <SeriesSwatch series={series} />
      <span className="min-w-0 truncate font-medium">{series.label}</span>
      <span className="ml-auto whitespace-nowrap text-secondary">{words}</span>
    </h3>
  );
}

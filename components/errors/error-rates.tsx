import { EmptyState } from '#components/ui/empty-state.tsx';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { formatInstant, zoneName } from '#lib/domain/format/instant.ts';
import { IncidentList } from './incident-list.tsx';
import { type RateChart, rateChart } from './rate-chart-data.ts';
import { SplitFigure, StackedFigure } from './rate-figure.tsx';
import { RateLegend } from './rate-legend.tsx';
import { RateTable } from './rate-table.tsx';

export type RateView = 'stacked' | 'split' | 'table';

/** The chart with what is needed to read it: unit, legend, what is left out, and what the bands are. */
export function ErrorRates({ rates, view }: { rates: ErrorRatesResponse; view: RateView }) {
  const chart = rateChart(rates, view === 'stacked' ? 'stacked' : 'split');
  if (chart.data.series.length === 0) {
    return (
      <>
        <EmptyState title="No failures in this range">
          {rates.reported.some(Boolean)
            ? 'Services reported requests, and none of them failed.'
            : 'No service reported anything in this range, so this is a gap and no all-clear.'}
        </EmptyState>
        <IncidentList rates={rates} />
      </>
    );
  }
  return (
    <>
      <p className="px-4 pb-1 text-small text-secondary">{unitWords(rates, { chart, view })}</p>
      {view !== 'split' && <RateLegend chart={chart} />}
      {view === 'stacked' && <StackedFigure chart={chart} title={summary(rates, chart)} />}
      {view === 'split' && <SplitFigure chart={chart} />}
      {view === 'table' && (
        <div className="max-h-96 overflow-auto border-t border-hairline">
          <RateTable rates={rates} chart={chart} />
        </div>
      )}
      <Footnotes chart={chart} />
      <MovedEdges to={rates.edges_moved_to} />
      <IncidentList rates={rates} />
    </>
  );
}

/** Minutes are kept for a time only; before it days begin at a whole hour, or at 00:00 UTC. */
function MovedEdges({ to }: { to: ErrorRatesResponse['edges_moved_to'] }) {
  if (to === undefined) return null;
  return (
    <p className="px-4 pt-1 text-small text-secondary">
      {`Of a range this old only ${to}s are kept, so buckets begin at a whole ${to} in UTC.`}
    </p>
  );
}

function unitWords(
  rates: ErrorRatesResponse,
  { chart: { data }, view }: { chart: RateChart; view: RateView },
): string {
  const zone = zoneName(data.fromMs, data.zone);
  const step = formatDuration(rates.step_seconds * 1_000);
  if (view === 'split' && new Set(data.series.map(({ unit }) => unit)).size > 1) {
    return `Failed attempts, in % of requests; where no request totals were reported, per minute. Every ${step}, times in ${zone}`;
  }
  const unit = view === 'split' ? data.series[0]?.unit : data.unit;
  return unit === 'percent'
    ? `Failed attempts of all requests, in %, every ${step}, times in ${zone}`
    : `Failed attempts per minute, ${rates.by === 'branch' ? 'no request totals, ' : ''}mean of ${step}, times in ${zone}`;
}

function summary(rates: ErrorRatesResponse, { data }: RateChart): string {
  const instant = (atMs: number): string => formatInstant({ atMs, zone: data.zone });
  return `Errors by ${rates.by}, ${instant(data.fromMs)} to ${instant(data.toMs)}. The view "Table" has the same numbers.`;
}

function Footnotes({ chart }: { chart: RateChart }) {
  const hasWeak = chart.data.buckets.some(({ values }) =>
    values.some(({ isWeak, value }) => isWeak && value !== 0),
  );
  const notes = [
    hasWeak && 'Hollow: fewer than 20 requests stand behind it.',
    chart.failuresWithoutTotals > 0 &&
      `${formatCount(chart.failuresWithoutTotals)} failures are left out of the rate: no whole request totals in their interval.`,
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return <p className="px-4 pt-1 pb-3 text-small text-secondary">{notes.join(' ')}</p>;
}

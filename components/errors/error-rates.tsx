'use client';

import { useState } from 'react';
import type { ChartProps } from '#components/chart/chart.tsx';
import type { ChartActions } from '#components/chart/use-chart-hand.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import type { ExplorerView } from '#lib/client/explorer-state.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { ChangeList } from './change-list.tsx';
import { IncidentList } from './incident-list.tsx';
import { type RateChart, rateChart } from './rate-chart-data.ts';
import { RateFigure, SplitFigure } from './rate-figure.tsx';
import { RateLegend } from './rate-legend.tsx';
import { RateTable } from './rate-table.tsx';
import { chartTitle, unitWords } from './rate-words.ts';

export type RatesForm = { view: ExplorerView; measure: 'rate' | 'count' };

/** The chart for a view; a table has the units of small charts, each series its own. */
export function chartFor(rates: ErrorRatesResponse, { view, measure }: RatesForm): RateChart {
  return rateChart(rates, { view: view === 'table' ? 'split' : view, measure });
}

/** The chart with what is needed to read it: unit, legend, what is left out, and what the bands are. */
export function ErrorRates({
  rates,
  form,
  hidden = [],
  onHide,
  picked = null,
  actions,
}: {
  rates: ErrorRatesResponse;
  form: RatesForm;
  hidden?: readonly string[];
  onHide?: (keys: readonly string[]) => void;
  picked?: ChartProps['picked'];
  actions: ChartActions;
}) {
  const [lit, setLit] = useState<number | null>(null);
  const chart = chartFor(rates, form);
  if (chart.data.series.length === 0) return <NothingFailed rates={rates} />;
  const { view } = form;
  const shown = chart.data.series.flatMap(({ key }, index) =>
    hidden.includes(key) ? [] : [index],
  );
  const figure = { chart, shown, title: chartTitle(rates), lit, picked, actions };
  return (
    <div className="flex flex-col">
      <p className="px-4 pb-1 text-small text-secondary">{unitWords(rates, { chart, view })}</p>
      {(view !== 'split' || hidden.length > 0) && (
        <RateLegend chart={chart} hidden={hidden} onHide={onHide} onLight={setLit} />
      )}
      {view === 'split' && <SplitFigure {...figure} />}
      {view === 'table' && (
        <div className="max-h-96 overflow-auto border-t border-hairline">
          <RateTable rates={rates} chart={chart} shown={shown} onPick={actions.onPick} />
        </div>
      )}
      {(view === 'stacked' || view === 'lines') && <RateFigure {...figure} mode={view} />}
      <Footnotes chart={chart} />
      <MovedEdges to={rates.edges_moved_to} />
      <IncidentList rates={rates} />
      <ChangeList rates={rates} />
    </div>
  );
}

function NothingFailed({ rates }: { rates: ErrorRatesResponse }) {
  return (
    <>
      <EmptyState title="No failures in this range">
        {rates.reported.some(Boolean)
          ? 'Services reported requests, and none of them failed.'
          : 'No service reported anything in this range, so this is a gap and no all-clear.'}
      </EmptyState>
      <IncidentList rates={rates} />
      <ChangeList rates={rates} />
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

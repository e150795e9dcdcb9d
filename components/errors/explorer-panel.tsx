'use client';

import { useQuery } from '@tanstack/react-query';
import { Segmented } from '#components/ui/segmented.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { explorerRatesQuery } from '#lib/client/explorer.ts';
import { groupingChange, hideChange, parseExplorer } from '#lib/client/explorer-state.ts';
import { GROUPINGS } from '#lib/domain/error-rate/grouping.ts';
import { chartFor, ErrorRates } from './error-rates.tsx';
import { explorerActions } from './explorer-actions.ts';
import { ExplorerTime } from './explorer-time.tsx';
import { ExportMenu } from './export-menu.tsx';
import { RatesFrame } from './rates-frame.tsx';
import { GROUPING_WORDS } from './series-words.ts';

const VIEW_OPTIONS = [
  { value: 'stacked', label: 'Stacked' },
  { value: 'lines', label: 'Lines' },
  { value: 'split', label: 'Split' },
  { value: 'table', label: 'Table' },
] as const;
const MEASURE_OPTIONS = [
  { value: 'rate', label: 'Rate' },
  { value: 'count', label: 'Count' },
] as const;

/** The explorer: failures over time by any dimension. All of its state is in the address. */
export function ExplorerPanel() {
  const { params, change } = useAddress();
  const state = parseExplorer((name) => params.get(name));
  const rates = useQuery(explorerRatesQuery(state));
  const form = { view: state.view, measure: state.measure };
  const picked = state.pick === null ? null : { startMs: state.pick.from, endMs: state.pick.to };

  return (
    <RatesFrame
      title={`Errors by ${GROUPING_WORDS[state.by]}`}
      rates={rates}
      aside={<Controls />}
      above={<ExplorerTime state={state} rates={rates.data} change={change} />}
    >
      {(data) => (
        <>
          <ErrorRates
            rates={data}
            form={form}
            hidden={state.hidden}
            onHide={(keys) => change(hideChange(keys))}
            picked={picked}
            actions={explorerActions({ rates: data, chart: chartFor(data, form), change })}
          />
          <ExportMenu rates={data} state={state} />
        </>
      )}
    </RatesFrame>
  );
}

/** What is told apart, how it is drawn, and whether it is counted or rated. */
function Controls() {
  const { params, change } = useAddress();
  const { by, view, measure } = parseExplorer((name) => params.get(name));
  return (
    <div className="flex flex-wrap gap-2">
      <label className="inline-flex items-center gap-2 text-small text-secondary">
        Group by
        <select
          value={by}
          onChange={({ target }) => {
            const chosen = GROUPINGS.find((grouping) => grouping === target.value);
            if (chosen !== undefined) change(groupingChange(chosen));
          }}
          className="h-8 rounded-md border border-control bg-panel px-2 pr-6 text-body text-ink pointer-coarse:h-11"
        >
          {GROUPINGS.map((grouping) => (
            <option key={grouping} value={grouping}>
              {GROUPING_WORDS[grouping]}
            </option>
          ))}
        </select>
      </label>
      <Segmented
        label="Measure"
        options={MEASURE_OPTIONS}
        value={measure}
        onChange={(next) => change({ measure: next === 'rate' ? null : next })}
      />
      <Segmented
        label="View"
        options={VIEW_OPTIONS}
        value={view}
        onChange={(next) => change({ view: next })}
      />
    </div>
  );
}

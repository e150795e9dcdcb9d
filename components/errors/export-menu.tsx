'use client';

import { useState } from 'react';
import { pngOf } from '#components/chart/png-of.ts';
import { chartSvg } from '#components/chart/svg-document.ts';
import { Button } from '#components/ui/button.tsx';
import { saveFile } from '#components/ui/save-file.ts';
import type { ExplorerState } from '#lib/client/explorer-state.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { chartFor } from './error-rates.tsx';
import { chartTitle, unitWords } from './rate-words.ts';
import { ratesCsv } from './rates-csv.ts';

type Props = { rates: ErrorRatesResponse; state: ExplorerState };

/** What is shown, to take along: the numbers as CSV or JSON, the chart as a picture. */
export function ExportMenu(props: Props) {
  const [isFailed, setIsFailed] = useState(false);
  const name = `samepath-errors-by-${props.rates.by}-${props.rates.from.slice(0, 16).replaceAll(':', '')}Z`;

  function savePicture(): void {
    setIsFailed(false);
    pngOf(pictureOf(props)).then(
      (blob) => saveFile(`${name}.png`, blob),
      () => setIsFailed(true),
    );
  }

  return (
    <div
      role="group"
      aria-label="Export"
      className="flex flex-wrap items-center gap-1 border-t border-hairline px-3 py-2 text-small text-secondary"
    >
      <span className="px-1">Export</span>
      <Button
        kind="quiet"
        onClick={() =>
          saveFile(`${name}.csv`, new Blob([ratesCsv(props.rates)], { type: 'text/csv' }))
        }
      >
        CSV
      </Button>
      <Button
        kind="quiet"
        onClick={() =>
          saveFile(
            `${name}.json`,
            new Blob([JSON.stringify({ ...props.rates, filters: props.state.filters }, null, 2)], {
              type: 'application/json',
            }),
          )
        }
      >
        JSON
      </Button>
      <Button kind="quiet" onClick={savePicture}>
        PNG
      </Button>
      <span role="status">{isFailed && 'This browser could not draw the picture.'}</span>
    </div>
  );
}

function pictureOf({ rates, state }: Props): string {
  const { view, measure, hidden, filters } = state;
  // A table and small charts have no one axis: their picture is that of the lines.
  const form = { view: view === 'stacked' ? 'stacked' : 'lines', measure } as const;
  const chart = chartFor(rates, form);
  const narrowed = Object.entries(filters).map(([name, value]) => `${name} ${value}`);
  return chartSvg({
    data: chart.data,
    mode: form.view,
    shown: chart.data.series.flatMap(({ key }, index) => (hidden.includes(key) ? [] : [index])),
    title: chartTitle(rates),
    notes: [
      unitWords(rates, { chart, view: form.view }),
      ...(narrowed.length === 0 ? [] : [`Only ${narrowed.join(', ')}`]),
      `as of ${formatInstant({ atMs: Date.parse(rates.as_of), zone: rates.zone })}`,
    ],
    color: (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(),
  });
}

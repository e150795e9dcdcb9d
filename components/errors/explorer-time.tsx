'use client';

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { ZoneField } from '#components/ui/zone-field.tsx';
import {
  type AddressChange,
  type ExplorerState,
  rangeChange,
  windowChange,
} from '#lib/client/explorer-state.ts';
import { rangeOf, rangeWords, TIME_RANGES } from '#lib/client/time-range.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatSpan } from '#lib/domain/format/instant.ts';
import { panned, zoomed } from '#lib/domain/time/window.ts';
import { shownWindow } from './explorer-actions.ts';

type Props = {
  state: ExplorerState;
  /** Undefined while the first answer is on its way. */
  rates: ErrorRatesResponse | undefined;
  change: (changes: AddressChange) => void;
};

/** When: a range up to now or a part of time, moved and scaled by buttons too, and by whose clocks. */
export function ExplorerTime({ state, rates, change }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pb-2">
      <RangeSelect state={state} change={change} />
      <Moves rates={rates} change={change} />
      {rates !== undefined && <Span rates={rates} />}
      <ZoneField
        zone={state.zone}
        onZone={(zone) => change({ zone: zone === 'UTC' ? null : zone })}
      />
    </div>
  );
}

function RangeSelect({ state: { window }, change }: Pick<Props, 'state' | 'change'>) {
  return (
    <select
      aria-label="Time range"
      value={window.kind === 'range' ? window.range : ''}
      onChange={({ target }) => {
        const range = rangeOf(target.value);
        if (range !== null) change(rangeChange(range));
      }}
      className="h-8 rounded-md border border-control bg-panel px-2 pr-6 pointer-coarse:h-11"
    >
      {window.kind === 'fixed' && <option value="">As chosen</option>}
      {TIME_RANGES.map((range) => (
        <option key={range} value={range}>
          {`Last ${rangeWords(range)}`}
        </option>
      ))}
    </select>
  );
}

function Moves({ rates, change }: Pick<Props, 'rates' | 'change'>) {
  const shown = rates === undefined ? null : shownWindow(rates);
  const isAtEnd = shown === null || shown.window.to >= shown.latest;
  function move(share: number): void {
    if (shown !== null) change(windowChange(panned(shown.window, { share, ...shown })));
  }
  function scale(factor: number): void {
    if (shown !== null) change(windowChange(zoomed(shown.window, { factor, ...shown })));
  }
  return (
    <div role="group" aria-label="Move and zoom" className="inline-flex gap-1">
      <Button isIcon aria-label="Earlier" disabled={shown === null} onClick={() => move(-0.5)}>
        <ChevronLeft size={16} aria-hidden />
      </Button>
      <Button isIcon aria-label="Later" disabled={isAtEnd} onClick={() => move(0.5)}>
        <ChevronRight size={16} aria-hidden />
      </Button>
      <Button isIcon aria-label="Zoom in" disabled={shown === null} onClick={() => scale(0.5)}>
        <ZoomIn size={16} aria-hidden />
      </Button>
      <Button isIcon aria-label="Zoom out" disabled={shown === null} onClick={() => scale(2)}>
        <ZoomOut size={16} aria-hidden />
      </Button>
    </div>
  );
}

function Span({ rates }: { rates: ErrorRatesResponse }) {
  const [fromMs, toMs] = [
    Date.parse(rates.buckets[0] ?? rates.from),
    Date.parse(rates.buckets_end),
  ];
  return (
    <span className="text-small text-secondary" title={formatSpan({ fromMs, toMs, zone: 'UTC' })}>
      {formatSpan({ fromMs, toMs, zone: rates.zone })}
    </span>
  );
}

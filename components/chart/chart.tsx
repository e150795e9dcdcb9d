'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { BandLabels, MarkFlags, TimeAxis, ValueAxis } from './chart-axes.tsx';
import { bucketWords, ChartTooltip } from './chart-tooltip.tsx';
import { Plot } from './plot.tsx';
import { MARGIN, shareOf, topOf } from './scale.ts';
import type { ChartBucket, ChartData, ChartMode } from './series.ts';
import { type ChartActions, useChartHand } from './use-chart-hand.ts';

/** Until it is measured; a screen of another width stretches patterns for a moment, and moves nothing. */
const WIDTH_ASSUMED = 1_000;

export type ChartProps = {
  data: ChartData;
  mode: ChartMode;
  shown: readonly number[];
  height: number;
  /** What it shows, in words. */
  title: string;
  /** Index of the series that stands out; null for none. */
  lit?: number | null;
  /** The bucket under the hand; charts of one page share it. */
  cursor: number | null;
  onCursor: (bucket: number | null) => void;
  /** What is listed elsewhere: marked here. */
  picked?: { startMs: number; endMs: number } | null;
  actions: ChartActions;
  ticksMax?: number;
};

/** A chart over time. The server draws all of it; the browser adds the hand. */
export function Chart(props: ChartProps) {
  const { data, mode, shown, height, lit = null, cursor, picked = null, ticksMax = 8 } = props;
  const { ref, width } = useWidth();
  const plotHeight = height - MARGIN.top - MARGIN.bottom;
  const top = topOf(data, { mode, shown });
  const { brush, handlers } = useChartHand({ ...props, top });
  const bucket = cursor === null ? undefined : data.buckets[cursor];
  const frame = { width, height: plotHeight, top };

  return (
    <div className="relative" style={{ height }}>
      <ValueAxis top={top} unit={axisUnit(data, shown)} height={plotHeight} />
      <TimeAxis data={data} ticksMax={ticksMax} />
      <div
        ref={ref}
        className="absolute"
        style={{ inset: `${MARGIN.top}px ${MARGIN.right}px ${MARGIN.bottom}px ${MARGIN.left}px` }}
      >
        <Plot data={data} mode={mode} shown={shown} frame={frame} lit={lit} />
        <BandLabels data={data} />
        {picked !== null && (
          <Stripe data={data} {...picked} className="border-x border-ink bg-ink/10" />
        )}
        {brush !== null && brush.start !== brush.end && (
          <Stripe
            data={data}
            startMs={data.buckets[Math.min(brush.start, brush.end)]?.startMs ?? data.fromMs}
            endMs={data.buckets[Math.max(brush.start, brush.end)]?.endMs ?? data.toMs}
            className="border-x border-ink bg-ink/15"
          />
        )}
        {bucket !== undefined && <Crosshair data={data} bucket={bucket} />}
        <Overlay {...props} bucket={bucket} handlers={handlers} />
        <MarkFlags data={data} />
        {bucket !== undefined && <ChartTooltip data={data} shown={shown} bucket={bucket} />}
      </div>
    </div>
  );
}

/** One unit for what is on one axis: that of the only series, or the shared one. */
function axisUnit(data: ChartData, shown: readonly number[]) {
  const only = shown.length === 1 ? data.series[shown[0] ?? 0] : undefined;
  return only?.unit ?? data.unit;
}

/** What the hand touches, and what a screen reader meets: the chart as a slider over its buckets. */
function Overlay({
  data,
  shown,
  title,
  cursor,
  bucket,
  handlers,
}: ChartProps & {
  bucket: ChartBucket | undefined;
  handlers: ReturnType<typeof useChartHand>['handlers'];
}) {
  const id = useId();
  const last = Math.max(0, data.buckets.length - 1);
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-describedby={id}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={Math.min(cursor ?? last, last)}
        aria-valuetext={
          bucket === undefined ? 'no time chosen' : bucketWords(data, { shown, bucket })
        }
        className="peer absolute inset-0 cursor-crosshair touch-pan-y select-none"
        {...handlers}
      />
      <p
        id={id}
        className="pointer-events-none absolute right-0 -bottom-6 hidden rounded-sm bg-panel px-1.5 text-small text-secondary peer-focus-visible:block"
      >
        Arrows move, with Shift they select, Enter opens or zooms, + and − zoom, Page Up and Down
        pan.
      </p>
    </>
  );
}

function Crosshair({ data, bucket }: { data: ChartData; bucket: ChartBucket }) {
  const share = shareOf(data, (bucket.startMs + bucket.endMs) / 2);
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-y-0 w-px bg-control"
      style={{ left: `${share * 100}%` }}
    />
  );
}

function Stripe({
  data,
  startMs,
  endMs,
  className,
}: {
  data: ChartData;
  startMs: number;
  endMs: number;
  className: string;
}) {
  const [left, right] = [shareOf(data, startMs), shareOf(data, endMs)];
  if (right <= left) return null;
  return (
    <div
      aria-hidden
      className={`pointer-events-none absolute inset-y-0 ${className}`}
      style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
    />
  );
}

/** The width of an element in whole pixels, kept up to date. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH_ASSUMED);
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) => {
      const measured = Math.round(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}

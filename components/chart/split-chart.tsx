'use client';

import { useEffect } from 'react';
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { timeAxis, valueAxis } from './chart-axes.tsx';
import { chartBands } from './chart-bands.tsx';
import { tooltipContent } from './chart-tooltip.tsx';
import { MARGIN, niceMax } from './scale.ts';
import { type ChartBucket, type ChartData, middleOf } from './series.ts';

/** One series by itself, on its own scale. Charts of one page share the cursor. */
export function SplitChart({
  data,
  index,
  height,
  onReady,
}: {
  data: ChartData;
  /** Which series of the data. */
  index: number;
  height: number;
  onReady: () => void;
}) {
  useEffect(onReady, [onReady]);
  const series = data.series[index];
  if (series === undefined) return null;
  const values = data.buckets.map((bucket) => bucket.values[index]?.value ?? null);
  const max = niceMax(Math.max(0, ...values.map((value) => value ?? 0)));

  return (
    <LineChart
      responsive
      data={data.buckets}
      style={{ width: '100%', height }}
      margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 }}
      syncId="split"
      title={series.label}
    >
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      {chartBands(data)}
      <XAxis dataKey={middleOf} {...timeAxis(data, 5)} />
      <YAxis {...valueAxis({ unit: series.unit, max, parts: 2 })} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--control)' }}
        content={tooltipContent(data)}
      />
      <Line
        name={series.label}
        dataKey={(bucket: ChartBucket) => bucket.values[index]?.value}
        stroke={series.color}
        strokeWidth={1.75}
        strokeDasharray={series.dash}
        isAnimationActive={false}
        connectNulls={false}
        dot={pointDot(data, index)}
      />
    </LineChart>
  );
}

type DotPlace = { cx?: number | undefined; cy?: number | undefined; index: number };

/** The `dot` of a line. */
function pointDot(data: ChartData, series: number) {
  return ({ cx, cy, index }: DotPlace) => (
    <Point
      key={index}
      at={{ cx, cy }}
      kind={pointKind(data, { series, bucket: index })}
      color={data.series[series]?.color ?? 'currentColor'}
    />
  );
}

type PointKind = 'none' | 'weak' | 'alone';

/** Points are drawn where the line alone would mislead: too few requests, or no neighbour to be joined with. */
function pointKind(data: ChartData, at: { series: number; bucket: number }): PointKind {
  const valueAt = (bucket: number): number | null =>
    data.buckets[bucket]?.values[at.series]?.value ?? null;
  if (valueAt(at.bucket) === null) return 'none';
  if (data.buckets[at.bucket]?.values[at.series]?.isWeak === true) return 'weak';
  const isAlone = valueAt(at.bucket - 1) === null && valueAt(at.bucket + 1) === null;
  return isAlone ? 'alone' : 'none';
}

function Point({
  at,
  kind,
  color,
}: {
  at: { cx: number | undefined; cy: number | undefined };
  kind: PointKind;
  color: string;
}) {
  if (kind === 'none' || at.cx === undefined || at.cy === undefined) return <g />;
  return (
    <circle
      cx={at.cx}
      cy={at.cy}
      r={2.75}
      fill={kind === 'weak' ? 'var(--panel)' : color}
      stroke={color}
      strokeWidth={1.25}
    />
  );
}

'use client';

import { useEffect, useId } from 'react';
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts';
import { timeAxis, valueAxis } from './chart-axes.tsx';
import { chartBands } from './chart-bands.tsx';
import { tooltipContent } from './chart-tooltip.tsx';
import { FillPattern, fillOf } from './fill-pattern.tsx';
import { MARGIN, niceMax, stackOf, valueParts } from './scale.ts';
import { type ChartBucket, type ChartData, middleOf } from './series.ts';

/** Bars of each bucket, the series on top of each other. `onReady` is called once it stands. */
export function StackedChart({
  data,
  height,
  title,
  onReady,
}: {
  data: ChartData;
  height: number;
  title: string;
  onReady: () => void;
}) {
  const id = useId();
  useEffect(onReady, [onReady]);
  const max = niceMax(Math.max(0, ...data.buckets.map(stackOf)));

  return (
    <BarChart
      responsive
      data={data.buckets}
      style={{ width: '100%', height }}
      margin={{ top: MARGIN.top, right: MARGIN.right, bottom: 0, left: 0 }}
      barCategoryGap="12%"
      title={title}
    >
      <defs>
        {data.series.map(({ key, fill, color }, index) => (
          <FillPattern key={key} id={`${id}-${index}`} fill={fill} color={color} />
        ))}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--hairline)" />
      {chartBands(data)}
      <XAxis dataKey={middleOf} {...timeAxis(data, 10)} />
      <YAxis {...valueAxis({ unit: data.unit, max, parts: valueParts(max) })} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: 'var(--ink)', fillOpacity: 0.06 }}
        content={tooltipContent(data)}
      />
      {data.series.map((series, index) => (
        <Bar
          key={series.key}
          name={series.label}
          dataKey={(bucket: ChartBucket) => bucket.values[index]?.value}
          stackId="all"
          fill={series.color}
          isAnimationActive={false}
          shape={segmentShape(data, { index, fill: fillOf(series, `${id}-${index}`) })}
        />
      ))}
    </BarChart>
  );
}

type Box = { x: number; y: number; width: number; height: number };

/** The `shape` of the bars of one series. */
function segmentShape(data: ChartData, { index, fill }: { index: number; fill: string }) {
  return ({ x, y, width, height, originalDataIndex }: Box & { originalDataIndex: number }) => (
    <Segment
      box={{ x, y, width, height }}
      color={data.series[index]?.color ?? 'currentColor'}
      fill={fill}
      isWeak={data.buckets[originalDataIndex]?.values[index]?.isWeak ?? false}
    />
  );
}

/** One series of one bucket; hollow where too little stands behind it. */
function Segment({
  box,
  color,
  fill,
  isWeak,
}: {
  box: Box;
  color: string;
  fill: string;
  isWeak: boolean;
}) {
  const { x, y, width, height } = box;
  if (!(height > 0)) return null;
  if (!isWeak) return <rect x={x} y={y} width={width} height={height} fill={fill} />;
  return (
    <rect
      x={x + 0.75}
      y={y + 0.75}
      width={Math.max(0, width - 1.5)}
      height={Math.max(0, height - 1.5)}
      fill="var(--panel)"
      stroke={color}
      strokeWidth={1.5}
    />
  );
}

import { useId } from 'react';
import { FillPattern, fillOf } from './fill-pattern.tsx';
import { lineShape, type PlotFrame, stackShapes } from './plot-shapes.ts';
import { shareOf, valueParts } from './scale.ts';
import type { ChartData, ChartMode, ChartSeries } from './series.ts';

export type PlotProps = {
  readonly data: ChartData;
  readonly mode: ChartMode;
  /** Indexes of the series that are drawn. */
  readonly shown: readonly number[];
  readonly frame: PlotFrame;
  /** Index of the series that stands out; null for none. */
  readonly lit: number | null;
};

/**
 * The plot as plain SVG, the same on the server and in the browser: grid, bands, marks and series. It is as
 * wide as its place; its own width only sets how patterns are stretched.
 */
export function Plot({ data, mode, shown, frame, lit }: PlotProps) {
  const { width, height } = frame;
  const parts = valueParts(frame.top);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 block h-full w-full"
    >
      {data.bands.map(({ key, startMs, endMs }) => (
        <rect
          key={key}
          x={shareOf(data, startMs) * width}
          width={Math.max(1, (shareOf(data, endMs) - shareOf(data, startMs)) * width)}
          y={0}
          height={height}
          fill="var(--ink)"
          fillOpacity={0.07}
        />
      ))}
      <path d={gridPath(frame, parts)} stroke="var(--hairline)" vectorEffect="non-scaling-stroke" />
      <path
        d={data.marks.map(({ atMs }) => `M${shareOf(data, atMs) * width} 0v${height}`).join('')}
        stroke="var(--secondary)"
        strokeDasharray="2 3"
        vectorEffect="non-scaling-stroke"
      />
      {mode === 'stacked' ? (
        <Stacks data={data} shown={shown} frame={frame} lit={lit} />
      ) : (
        shown.map((index) => (
          <LineSeries key={data.series[index]?.key} {...{ data, index, frame, lit }} />
        ))
      )}
      <path d={`M0 ${height}h${width}`} stroke="var(--control)" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

function gridPath({ width, height }: PlotFrame, parts: number): string {
  return Array.from(
    { length: parts },
    (_, index) => `M0 ${(height * index) / parts}h${width}`,
  ).join('');
}

function dimmed(lit: number | null, index: number): number {
  return lit === null || lit === index ? 1 : 0.2;
}

function Stacks({ data, shown, frame, lit }: Omit<PlotProps, 'mode'>) {
  const id = useId();
  const shapes = stackShapes(data, { shown, frame });
  const drawn = shown.flatMap((index, place) => {
    const series = data.series[index];
    const shape = shapes[place];
    return series === undefined || shape === undefined ? [] : [{ index, series, shape }];
  });
  return (
    <>
      <defs>
        {drawn.map(({ series, index }) => (
          <FillPattern
            key={series.key}
            id={`${id}-${index}`}
            fill={series.fill}
            color={series.color}
          />
        ))}
      </defs>
      {drawn.map(({ series, index, shape }) => (
        <g key={series.key} opacity={dimmed(lit, index)}>
          <path d={shape.solid} fill={fillOf(series, `${id}-${index}`)} />
          <path
            d={shape.weak}
            fill="var(--panel)"
            stroke={series.color}
            strokeWidth={1.5}
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </>
  );
}

function LineSeries({
  data,
  index,
  frame,
  lit,
}: {
  data: ChartData;
  index: number;
  frame: PlotFrame;
  lit: number | null;
}) {
  const series = data.series[index];
  if (series === undefined) return null;
  const { line, weak, alone } = lineShape(data, { index, frame });
  return (
    <g opacity={dimmed(lit, index)} fill="none" stroke={series.color} strokeLinecap="round">
      <path
        d={line}
        strokeWidth={lit === index ? 2.5 : 1.75}
        strokeDasharray={series.dash}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      <Points d={alone} series={series} />
      <Points d={weak} series={series} isHollow />
    </g>
  );
}

function Points({
  d,
  series,
  isHollow = false,
}: {
  d: string;
  series: ChartSeries;
  isHollow?: boolean;
}) {
  if (d === '') return null;
  return (
    <>
      <path d={d} stroke={series.color} strokeWidth={6.5} vectorEffect="non-scaling-stroke" />
      {isHollow && (
        <path d={d} stroke="var(--panel)" strokeWidth={4} vectorEffect="non-scaling-stroke" />
      )}
    </>
  );
}

import { MARGIN, niceMax, stackOf } from './scale.ts';
import type { ChartData } from './series.ts';

/**
 * The stacked chart as plain SVG, which the server can draw. It holds the place of the interactive one, with
 * the same plot area, until that has loaded.
 */
export function ChartPicture({ data, height }: { data: ChartData; height: number }) {
  const plotHeight = height - MARGIN.top - MARGIN.bottom;
  const top = niceMax(Math.max(0, ...data.buckets.map(stackOf)));
  const span = Math.max(1, data.toMs - data.fromMs);
  const x = (atMs: number): number => ((atMs - data.fromMs) / span) * 1_000;
  const y = (value: number): number => plotHeight * (1 - value / top);

  return (
    <div
      aria-hidden
      style={{
        height,
        paddingTop: MARGIN.top,
        paddingRight: MARGIN.right,
        paddingBottom: MARGIN.bottom,
        paddingLeft: MARGIN.left,
      }}
    >
      <svg
        viewBox={`0 0 1000 ${plotHeight}`}
        preserveAspectRatio="none"
        className="block h-full w-full border-b border-hairline"
      >
        {data.bands.map((band) => (
          <rect
            key={band.key}
            x={x(band.startMs)}
            width={Math.max(0, x(band.endMs) - x(band.startMs))}
            y={0}
            height={plotHeight}
            fill="var(--ink)"
            fillOpacity={0.07}
          />
        ))}
        {data.buckets.flatMap((bucket) => {
          let below = 0;
          return bucket.values.map(({ value }, index) => {
            const series = data.series[index];
            if (value === null || value === 0 || series === undefined) return null;
            const from = below;
            below += value;
            return (
              <rect
                key={`${bucket.startMs} ${series.key}`}
                x={x(bucket.startMs)}
                width={Math.max(0.5, (x(bucket.endMs) - x(bucket.startMs)) * 0.85)}
                y={y(below)}
                height={y(from) - y(below)}
                fill={series.color}
              />
            );
          });
        })}
      </svg>
    </div>
  );
}

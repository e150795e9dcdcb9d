import { axisTicks, MARGIN, shareOf, valueParts, valueWords } from './scale.ts';
import type { ChartData, Unit } from './series.ts';

/** Round values at the left, from zero: a rate that starts elsewhere misleads. */
export function ValueAxis({ top, unit, height }: { top: number; unit: Unit; height: number }) {
  const parts = height < 80 ? 1 : valueParts(top);
  return (
    <div
      aria-hidden
      className="absolute left-0 text-small text-secondary"
      style={{ width: MARGIN.left - 6 }}
    >
      {Array.from({ length: parts + 1 }, (_, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- a tick is its place
          key={index}
          className="absolute right-0 -translate-y-1/2 whitespace-nowrap"
          style={{ top: MARGIN.top + height * (1 - index / parts) }}
        >
          {valueWords(unit, (top * index) / parts)}
        </span>
      ))}
    </div>
  );
}

/** Round times of the zone below; on a phone every other one. */
export function TimeAxis({ data, ticksMax }: { data: ChartData; ticksMax: number }) {
  return (
    <div
      aria-hidden
      className="absolute bottom-0 text-small text-secondary"
      style={{ left: MARGIN.left, right: MARGIN.right, height: MARGIN.bottom }}
    >
      {axisTicks(data, ticksMax).map(({ atMs, label }) => (
        <span
          key={atMs}
          className="absolute top-1 -translate-x-1/2 whitespace-nowrap max-sm:even:hidden"
          style={{ left: `${shareOf(data, atMs) * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}

/** The names of the bands that are wide enough to bear one. */
export function BandLabels({ data }: { data: ChartData }) {
  return data.bands.map(({ key, startMs, endMs, label }) => {
    const [left, right] = [shareOf(data, startMs), shareOf(data, endMs)];
    if (right - left < 0.06) return null;
    return (
      <span
        key={key}
        aria-hidden
        className="pointer-events-none absolute top-0 truncate px-1 text-small text-secondary"
        style={{ left: `${left * 100}%`, width: `${(right - left) * 100}%` }}
      >
        {label}
      </span>
    );
  });
}

/** The numbers of the marks, on a line of their own above the plot. */
export function MarkFlags({ data }: { data: ChartData }) {
  return data.marks.map(({ key, atMs, number }) => (
    <span
      key={key}
      aria-hidden
      className="pointer-events-none absolute -top-4 -translate-x-1/2 rounded-sm border border-control bg-panel px-1 font-mono text-small leading-3.5 text-secondary"
      style={{ left: `${shareOf(data, atMs) * 100}%` }}
    >
      {number}
    </span>
  ));
}

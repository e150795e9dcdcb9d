import type { ReactElement } from 'react';
import type { Fill } from './series.ts';

/** Edge of a tile, in pixels. */
export const TILE = 6;

export const STROKES: Readonly<Record<Exclude<Fill, 'solid' | 'dots'>, string>> = {
  rising: 'M-1 1l2-2M0 6l6-6M5 7l2-2',
  falling: 'M-1 5l2 2M0 0l6 6M5-1l2 2',
  across: 'M0 3h6',
  upright: 'M3 0v6',
  grid: 'M0 3h6M3 0v6',
};

/** The pattern of a series: its colour, softened, under its own hatch. Solid series need none. */
export function FillPattern({
  id,
  fill,
  color,
}: {
  id: string;
  fill: Fill;
  color: string;
}): ReactElement | null {
  if (fill === 'solid') return null;
  return (
    <pattern id={id} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
      <rect width={TILE} height={TILE} fill={color} fillOpacity={0.45} />
      {fill === 'dots' ? (
        <circle cx={3} cy={3} r={1.4} fill={color} />
      ) : (
        <path d={STROKES[fill]} stroke={color} strokeWidth={2} fill="none" />
      )}
    </pattern>
  );
}

/** What to write into `fill` for a series whose pattern has this id. */
export function fillOf(series: { fill: Fill; color: string }, id: string): string {
  return series.fill === 'solid' ? series.color : `url(#${id})`;
}

import { DAY_MS, type EpochMs, epochMsOf, HOUR_MS, MINUTE_MS } from './epoch.ts';
import { instantOfWallClock, wallClockOf } from './zone.ts';

/** From six hours on, buckets follow the wall clock of the zone: a day starts at its midnight. */
const ZONED_FROM_MS = 6 * HOUR_MS;

/** The widths of the rollups, the coarsest first. */
export const ROLLUP_LEVELS = ['day', 'hour', 'minute'] as const;
export type RollupLevel = (typeof ROLLUP_LEVELS)[number];

/** Widths in milliseconds. */
export const LEVEL_MS: Readonly<Record<RollupLevel, number>> = {
  day: DAY_MS,
  hour: HOUR_MS,
  minute: MINUTE_MS,
};

/**
 * The edges of all buckets of a width that touch `[from, to)`: the start of each, in order, and at the end
 * the end of the last. Empty when the range is. Throws a RangeError for an unknown zone.
 */
export function bucketEdges(args: {
  from: EpochMs;
  to: EpochMs;
  stepMs: number;
  zone: string;
}): readonly EpochMs[] {
  const { from, to, stepMs, zone } = args;
  if (to <= from) return [];
  return stepMs < ZONED_FROM_MS || zone === 'UTC'
    ? evenEdges(from, to, stepMs)
    : wallClockEdges(args);
}

/** The coarsest rollup whose buckets never straddle one of the edges. */
export function rollupLevelFor(edges: readonly EpochMs[]): RollupLevel {
  return (
    ROLLUP_LEVELS.find((level) => edges.every((edge) => edge % LEVEL_MS[level] === 0)) ?? 'minute'
  );
}

/** The next coarser rollup; null for the coarsest. */
export function coarserLevel(level: RollupLevel): RollupLevel | null {
  return ROLLUP_LEVELS[ROLLUP_LEVELS.indexOf(level) - 1] ?? null;
}

/**
 * The edges moved to whole buckets of a rollup: those inside to the nearest, the outer ones outwards, so that
 * nothing of the range is left out. Edges that fall together become one.
 */
export function wholeEdges(edges: readonly EpochMs[], level: RollupLevel): readonly EpochMs[] {
  const width = LEVEL_MS[level];
  const moved = edges.map((edge, index) => {
    if (index === 0) return floorTo(edge, width);
    if (index === edges.length - 1) return epochMsOf(Math.ceil(edge / width) * width);
    return epochMsOf(Math.round(edge / width) * width);
  });
  return [...new Set(moved)];
}

/** Start of the bucket of that width, counted from 1970 UTC. */
export function floorTo(at: EpochMs, stepMs: number): EpochMs {
  return epochMsOf(Math.floor(at / stepMs) * stepMs);
}

function evenEdges(from: EpochMs, to: EpochMs, stepMs: number): readonly EpochMs[] {
  const first = floorTo(from, stepMs);
  const count = Math.ceil((to - first) / stepMs);
  return Array.from({ length: count + 1 }, (_, index) => epochMsOf(first + index * stepMs));
}

function wallClockEdges(args: {
  from: EpochMs;
  to: EpochMs;
  stepMs: number;
  zone: string;
}): readonly EpochMs[] {
  const { from, to, stepMs, zone } = args;
  const edges: EpochMs[] = [];
  let wallMs = Math.floor(wallClockOf(from, zone) / stepMs) * stepMs;
  for (;;) {
    const edge = instantOfWallClock(wallMs, zone);
    // Two wall-clock times can fall on one instant where the clock jumps over both.
    if (edge !== edges.at(-1)) edges.push(edge);
    if (edge >= to) return edges;
    wallMs += stepMs;
  }
}

import { shareOf } from './scale.ts';
import type { ChartData, ChartMode } from './series.ts';

/** Where a plot is drawn: its size in pixels, and the value at its top. */
export type PlotFrame = { readonly width: number; readonly height: number; readonly top: number };

/** Paths of one series, so that a chart of any number of buckets has a few elements. */
export type StackShape = { readonly solid: string; readonly weak: string };
export type LineShape = {
  readonly line: string;
  /** Points that rest on too little. */
  readonly weak: string;
  /** Points without a neighbour to be joined with, which a line alone would not show. */
  readonly alone: string;
};

/** A part of a bar's width that stays free, so that neighbours are told apart. */
const GAP_SHARE = 0.12;

/** The bars of the shown series, each on top of those before it. */
export function stackShapes(
  data: ChartData,
  { shown, frame }: { shown: readonly number[]; frame: PlotFrame },
): readonly StackShape[] {
  const solid = shown.map(() => '');
  const weak = shown.map(() => '');
  for (const { startMs, endMs, values } of data.buckets) {
    const left = shareOf(data, startMs) * frame.width;
    const full = shareOf(data, endMs) * frame.width - left;
    const width = Math.max(0.5, full * (1 - GAP_SHARE));
    let below = 0;
    shown.forEach((index, place) => {
      const { value, isWeak } = values[index] ?? { value: null, isWeak: false };
      if (value === null || value === 0) return;
      const [bottom, top] = [yOf(below, frame), yOf(below + value, frame)];
      below += value;
      const target = isWeak ? weak : solid;
      target[place] += bar({ left, width, top, bottom, inset: isWeak ? 0.75 : 0 });
    });
  }
  return shown.map((_, place) => ({ solid: solid[place] ?? '', weak: weak[place] ?? '' }));
}

type Bar = { left: number; width: number; top: number; bottom: number; inset: number };

/** A hollow bar is drawn by its edge, which lies half outside of it. */
function bar({ left, width, top, bottom, inset }: Bar): string {
  const wide = Math.max(0.1, width - 2 * inset);
  const tall = Math.max(0.1, bottom - top - 2 * inset);
  return `M${px(left + inset)} ${px(top + inset)}h${px(wide)}v${px(tall)}h${px(-wide)}z`;
}

/** One series as a line, broken where nothing is known. */
export function lineShape(
  data: ChartData,
  { index, frame }: { index: number; frame: PlotFrame },
): LineShape {
  let line = '';
  let weak = '';
  let alone = '';
  const valueAt = (bucket: number): number | null =>
    data.buckets[bucket]?.values[index]?.value ?? null;
  data.buckets.forEach(({ startMs, endMs, values }, bucket) => {
    const value = valueAt(bucket);
    if (value === null) return;
    const x = px(shareOf(data, (startMs + endMs) / 2) * frame.width);
    const y = px(yOf(value, frame));
    line += `${valueAt(bucket - 1) === null ? 'M' : 'L'}${x} ${y}`;
    // A line of no length has a round cap, and so is a point that keeps its shape at any width.
    if (values[index]?.isWeak === true) weak += `M${x} ${y}h0`;
    else if (valueAt(bucket - 1) === null && valueAt(bucket + 1) === null) alone += `M${x} ${y}h0`;
  });
  return { line, weak, alone };
}

/** The shown series at a height of a bucket: the segment of the stack, or the line that is nearest. Null for none. */
export function seriesAt(
  data: ChartData,
  at: { mode: ChartMode; shown: readonly number[]; bucket: number; value: number },
): number | null {
  const values = data.buckets[at.bucket]?.values ?? [];
  if (at.mode === 'stacked') {
    let below = 0;
    for (const index of at.shown) {
      below += values[index]?.value ?? 0;
      if (at.value < below) return index;
    }
    return null;
  }
  let nearest: { index: number; distance: number } | null = null;
  for (const index of at.shown) {
    const value = values[index]?.value ?? null;
    const distance = value === null ? null : Math.abs(value - at.value);
    if (distance !== null && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY)) {
      nearest = { index, distance };
    }
  }
  return nearest?.index ?? null;
}

function yOf(value: number, { height, top }: PlotFrame): number {
  return height * (1 - value / top);
}

/** A tenth of a pixel is as exact as a screen shows. */
function px(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

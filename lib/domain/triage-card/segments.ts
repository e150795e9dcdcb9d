import type { Mask, Span } from './masked-position.ts';

/** Where one reason stands in the text. `tag` is what is printed beside it: `+1`, `−2`. */
export type Place = Span & {
  readonly id: string;
  readonly tag: string;
  readonly side: 'for' | 'against';
};

/** A stretch of the text under the same reasons; or one mask. */
export type Segment = {
  readonly start: number;
  readonly end: number;
  /** What is shown: for a mask its replacement. Never a masked value. */
  readonly shown: string;
  readonly isMask: boolean;
  /** The reasons that stand here, in their own order. */
  readonly places: readonly Place[];
  /** Those of them that begin here: their tags are printed. */
  readonly opening: readonly Place[];
};

/**
 * Cuts a text into the stretches a screen draws. Together they cover the text once, in order.
 * A reason that touches a mask takes in the whole of it. `masks` are sorted and disjoint.
 */
export function segmentsOf(args: {
  text: string;
  masks: readonly Mask[];
  places: readonly Place[];
}): Segment[] {
  const { text, masks } = args;
  const places = args.places
    .map((place) => ({ ...place, ...snapped(place, masks) }))
    .filter((place) => place.start >= 0 && place.end <= text.length && place.start < place.end);
  const cuts = cutsOf(text.length, masks, places);
  const maskAt = new Map(masks.map((mask) => [mask.start, mask]));

  const segments: Segment[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const mask = maskAt.get(start);
    const here = places.filter((place) => place.start <= start && end <= place.end);
    segments.push({
      start,
      end,
      shown: mask?.replacement ?? text.slice(start, end),
      isMask: mask !== undefined,
      places: here,
      opening: here.filter((place) => place.start === start),
    });
  }
  return segments;
}

function snapped(span: Span, masks: readonly Mask[]): Span {
  let { start, end } = span;
  for (const mask of masks) {
    if (mask.start >= end) break;
    if (mask.end <= start) continue;
    start = Math.min(start, mask.start);
    end = Math.max(end, mask.end);
  }
  return { start, end };
}

function cutsOf(length: number, ...spans: readonly (readonly Span[])[]): number[] {
  const cuts = new Set([0, length]);
  for (const { start, end } of spans.flat()) cuts.add(start).add(end);
  return [...cuts].sort((a, b) => a - b);
}

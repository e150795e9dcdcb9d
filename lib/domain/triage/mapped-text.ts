import type { Span } from './result.ts';

/**
 * A text made from another one, which knows where each of its characters came from.
 * Kept as runs, so that an unchanged text costs one entry.
 */
export type MappedText = {
  readonly text: string;
  /** Where each run begins in `text`, rising. */
  readonly starts: readonly number[];
  /** Where each run begins in the source. */
  readonly origins: readonly number[];
};

/** Collects pieces of a source, in order, into a mapped text. */
type MappedWriter = {
  /** Takes source[from, to) as it is. */
  copy(from: number, to: number): void;
  /** Writes a substitute for what stood at `origin`. */
  put(substitute: string, origin: number): void;
  finish(): MappedText;
};

export function mappedWriter(source: string): MappedWriter {
  const starts: number[] = [];
  const origins: number[] = [];
  let text = '';
  const mark = (origin: number): void => {
    const last = starts.length - 1;
    // A piece that continues the run before it needs no entry of its own.
    if (last >= 0 && (origins[last] ?? 0) + text.length - (starts[last] ?? 0) === origin) return;
    starts.push(text.length);
    origins.push(origin);
  };
  return {
    copy(from, to) {
      if (to <= from) return;
      mark(from);
      text += source.slice(from, to);
    },
    put(substitute, origin) {
      mark(origin);
      text += substitute;
    },
    finish: () => ({ text, starts, origins }),
  };
}

/** A text made from the text of another one, with places in the source of that one. */
export function joined(outer: MappedText, inner: MappedText): MappedText {
  const starts: number[] = [];
  const origins: number[] = [];
  let run = 0;
  for (const [index, start] of outer.starts.entries()) {
    const from = outer.origins[index] ?? 0;
    const length = (outer.starts[index + 1] ?? outer.text.length) - start;
    while (run + 1 < inner.starts.length && (inner.starts[run + 1] ?? 0) <= from) run += 1;
    starts.push(start);
    origins.push((inner.origins[run] ?? 0) + from - (inner.starts[run] ?? 0));
    // A run of the outer text goes on where one of the inner text begins.
    for (let next = run + 1; (inner.starts[next] ?? Infinity) < from + length; next += 1) {
      starts.push(start + (inner.starts[next] ?? 0) - from);
      origins.push(inner.origins[next] ?? 0);
    }
  }
  return { text: outer.text, starts, origins };
}

/** The place in the source of a span of the text. */
export function placeIn(mapped: MappedText, { start, end }: Span): Span {
  const from = originAt(mapped, start);
  const last = originAt(mapped, Math.max(start, end - 1));
  return { start: from, end: Math.max(from, last) + 1 };
}

/** The place in the text of a span of the source that was taken over. */
export function placeOfOrigin(mapped: MappedText, { start, end }: Span): Span {
  const from = indexOfOrigin(mapped, start);
  return { start: from, end: Math.max(from, indexOfOrigin(mapped, Math.max(start, end - 1))) + 1 };
}

function indexOfOrigin({ starts, origins }: MappedText, origin: number): number {
  const run = Math.max(
    0,
    origins.findLastIndex((each) => each <= origin),
  );
  return (starts[run] ?? 0) + origin - (origins[run] ?? 0);
}

/** The offset in the source of the character at `index`. */
export function originAt(mapped: MappedText, index: number): number {
  const { starts, origins } = mapped;
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return (origins[low] ?? 0) + index - (starts[low] ?? 0);
}

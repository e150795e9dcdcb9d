/** A decoded text that remembers where each of its units came from. */
export type View = {
  readonly text: string;
  /** Start in the source of each unit of `text`. */
  readonly starts: Uint32Array;
  /** End in the source of each unit of `text`. */
  readonly ends: Uint32Array;
};

export function identityView(text: string, offset: number): View {
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  for (let index = 0; index < text.length; index++) {
    starts[index] = offset + index;
    ends[index] = offset + index + 1;
  }
  return { text, starts, ends };
}

/** Replaces each match of a global pattern by what `decode` gives; null leaves the match as it is. */
export function decoded(
  view: View,
  pattern: RegExp,
  decode: (match: string) => string | null,
): View {
  const { text, starts, ends } = view;
  const parts: string[] = [];
  const nextStarts: number[] = [];
  const nextEnds: number[] = [];
  let from = 0;
  let changed = false;
  const copy = (to: number): void => {
    parts.push(text.slice(from, to));
    for (let index = from; index < to; index++) {
      nextStarts.push(starts[index] ?? 0);
      nextEnds.push(ends[index] ?? 0);
    }
  };
  for (const match of text.matchAll(pattern)) {
    const out = decode(match[0]);
    if (out === null || out === match[0]) continue;
    changed = true;
    copy(match.index);
    from = match.index + match[0].length;
    parts.push(out);
    for (let unit = 0; unit < out.length; unit++) {
      nextStarts.push(starts[match.index] ?? 0);
      nextEnds.push(ends[from - 1] ?? 0);
    }
  }
  if (!changed) return view;
  copy(text.length);
  return {
    text: parts.join(''),
    starts: Uint32Array.from(nextStarts),
    ends: Uint32Array.from(nextEnds),
  };
}

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
  const { text } = view;
  let edit: Edit | null = null;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const out = decode(match[0]);
    if (out === null || out === match[0]) continue;
    edit ??= newEdit(view);
    replace(edit, match.index, match.index + match[0].length, out);
  }
  return edit === null ? view : finished(edit);
}

/** Replaces each character beyond ASCII by what `decode` gives. */
export function decodedCharacters(view: View, decode: (char: string) => string): View {
  const { text } = view;
  let edit: Edit | null = null;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 128) continue;
    const isPair = code >= 0xd800 && code < 0xdc00 && index + 1 < text.length;
    const char = isPair
      ? String.fromCodePoint(text.codePointAt(index) ?? code)
      : text.charAt(index);
    const out = decode(char);
    if (out !== char) {
      edit ??= newEdit(view);
      replace(edit, index, index + char.length, out);
    }
    index += char.length - 1;
  }
  return edit === null ? view : finished(edit);
}

/** A view in the making: what is copied of the one before, and what stands in between. */
type Edit = {
  readonly view: View;
  readonly parts: string[];
  /** Up to where the view has been taken over. */
  from: number;
  length: number;
  starts: Uint32Array;
  ends: Uint32Array;
};

function newEdit(view: View): Edit {
  const capacity = view.text.length + 64;
  const [starts, ends] = [new Uint32Array(capacity), new Uint32Array(capacity)];
  return { view, parts: [], from: 0, length: 0, starts, ends };
}

function replace(edit: Edit, start: number, end: number, out: string): void {
  const { view } = edit;
  copy(edit, start);
  edit.from = end;
  edit.parts.push(out);
  reserve(edit, out.length);
  for (let unit = 0; unit < out.length; unit++) {
    edit.starts[edit.length] = view.starts[start] ?? 0;
    edit.ends[edit.length] = view.ends[end - 1] ?? 0;
    edit.length++;
  }
}

function copy(edit: Edit, to: number): void {
  const { view, from } = edit;
  if (to <= from) return;
  edit.parts.push(view.text.slice(from, to));
  reserve(edit, to - from);
  edit.starts.set(view.starts.subarray(from, to), edit.length);
  edit.ends.set(view.ends.subarray(from, to), edit.length);
  edit.length += to - from;
}

/** A character may decode to several. */
function reserve(edit: Edit, units: number): void {
  if (edit.length + units <= edit.starts.length) return;
  const capacity = 2 * (edit.length + units);
  const { starts, ends } = edit;
  edit.starts = new Uint32Array(capacity);
  edit.ends = new Uint32Array(capacity);
  edit.starts.set(starts);
  edit.ends.set(ends);
}

function finished(edit: Edit): View {
  copy(edit, edit.view.text.length);
  const { parts, starts, ends, length } = edit;
  return {
    text: parts.join(''),
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
  };
}

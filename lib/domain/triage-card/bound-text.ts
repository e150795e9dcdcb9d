/** The longest text that is read, in UTF-8 bytes. */
export const TEXT_BYTES_MAX = 256 * 1024;

/** How far forward a cut looks for a line's start, in UTF-16 code units. */
const LOOK_AHEAD_CHARS = 4_096;

export type BoundText = { readonly text: string; readonly isCut: boolean };

/**
 * Keeps the end of a text, because the last failure counts, up to TEXT_BYTES_MAX. It begins at a
 * line's start, or at a blank: half a key would no longer be recognised as one. With neither near,
 * the whole stretch that was looked at is left out.
 */
export function boundText(text: string): BoundText {
  const from = startOfTail(text);
  if (from === 0) return { text, isCut: false };
  return { text: fromBoundary(text.slice(from)), isCut: true };
}

/** As `boundText`, for what is already the tail of a longer text, such as the last bytes of a file. */
export function boundTail(tail: string): BoundText {
  return { text: fromBoundary(tail.slice(startOfTail(tail))), isCut: true };
}

function startOfTail(text: string): number {
  let bytes = 0;
  for (let index = text.length - 1; index >= 0; index--) {
    bytes += bytesOf(text.charCodeAt(index));
    if (bytes > TEXT_BYTES_MAX) return index + 1;
  }
  return 0;
}

/** A surrogate counts two, so that a pair has its four bytes. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return 2;
  return 3;
}

function fromBoundary(text: string): string {
  const head = text.slice(0, LOOK_AHEAD_CHARS);
  const line = head.indexOf('\n');
  if (line >= 0) return text.slice(line + 1);
  const blank = head.search(/\s/);
  return text.slice(blank >= 0 ? blank + 1 : LOOK_AHEAD_CHARS);
}

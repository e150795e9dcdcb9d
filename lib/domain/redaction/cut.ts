/** How far back a cut looks for a line or token boundary. */
const LOOK_BACK_CHARS = 4_096;

/**
 * Shortens a text to at most `charsMax`, never inside a token: half a key would no longer be
 * recognised as one. Prefers a line's end, then a blank; with neither near, the tail is dropped whole.
 */
export function cutAtBoundary(text: string, charsMax: number): string {
  if (text.length <= charsMax) return text;
  const floor = Math.max(0, charsMax - LOOK_BACK_CHARS);
  const line = text.lastIndexOf('\n', charsMax - 1);
  if (line > floor) return text.slice(0, line);
  for (let index = charsMax; index > floor; index--) {
    if (/[\s,;]/.test(text.charAt(index))) return text.slice(0, index);
  }
  return text.slice(0, floor);
}

/** A size as a reader needs it and no more: exact lengths of private texts are not kept. */
export function sizeClass(chars: number): string {
  if (chars < 100) return '<100 chars';
  if (chars < 1_000) return '100-1k chars';
  if (chars < 10_000) return '1k-10k chars';
  if (chars < 100_000) return '10k-100k chars';
  return '>100k chars';
}

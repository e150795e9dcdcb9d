import { readableBlobs } from './view/blobs.ts';
import { decodedView } from './view/decoders.ts';

const VALUE_CHARS_MIN = 4;
const WINDOW_CHARS = 24;

/**
 * The indexes of the values that can still be read in a text: plain, decoded or inside Base64.
 * Of a long value, any 24 characters in a row count. Values under four characters are not looked for.
 */
export function leftoverValues(text: string, values: readonly string[]): number[] {
  const views = [
    text,
    decodedView(text, 0)?.text ?? '',
    ...readableBlobs(text).map((blob) => blob.text),
  ];
  return values.flatMap((value, index) => {
    if (value.length < VALUE_CHARS_MIN) return [];
    return views.some((view) => view.includes(value) || holdsPart(view, value)) ? [index] : [];
  });
}

function holdsPart(view: string, value: string): boolean {
  for (let start = 0; start + WINDOW_CHARS <= value.length; start++) {
    if (view.includes(value.slice(start, start + WINDOW_CHARS))) return true;
  }
  return false;
}

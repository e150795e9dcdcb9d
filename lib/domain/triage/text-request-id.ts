import { type MappedText, originAt } from './mapped-text.ts';
import { kindOfId } from './request-id.ts';
import type { Found } from './text-body.ts';

export type TextId = {
  readonly id: Found | null;
  readonly kind: 'platform' | 'foreign' | null;
  /** A cut or masked id was seen. */
  readonly isPartial: boolean;
  readonly partial: Found | null;
};

const SEEN = /req_(?:[A-Za-z0-9*…xX][A-Za-z0-9_*…]{0,60})?/g;
/** A line break, or the run of blanks that is left of one. */
const BREAK = /[ |>⎿]{0,200}\n[\s|>⎿]{0,200}| {2,200}/y;
const PIECE = /[A-Za-z0-9]{1,28}(?![A-Za-z0-9])/y;
const BREAKS_MAX = 2;
const IN_PARENTHESES = /\(request[ _-]?id[:=] ?([a-z0-9-]{2,80}(?: [a-z0-9-]{1,80}){0,2})\)/;
const SPELLED =
  /\brequest[ _-]?id[:=]? {0,3}["'(]?((?=[a-z0-9-]{0,40}\d)[a-z0-9][a-z0-9-]{11,79})\b/;

/**
 * The request id of a failure. Never made up: always characters of the text, with breaks taken out
 * only where the result has exactly the length of an id of the API.
 */
export function requestIdIn(args: {
  flat: string;
  words: MappedText;
  fields: readonly Found[];
}): TextId {
  const { flat, words, fields } = args;
  const seen = [...fields.filter(({ value }) => !isNothing(value)), ...idsInText(flat)];
  let foreign: Found | null = null;
  let partial: Found | null = null;
  for (const found of seen) {
    const kind = kindOfId(found.value);
    if (kind === 'platform')
      return { id: found, kind: 'platform', isPartial: false, partial: null };
    if (kind === 'foreign') foreign ??= found;
    else partial ??= found;
  }
  foreign ??= spelledOut(words, flat);
  if (foreign !== null) return { id: foreign, kind: 'foreign', isPartial: false, partial: null };
  return { id: null, kind: null, isPartial: partial !== null, partial };
}

function isNothing(value: string): boolean {
  return /^(?:null|none|undefined|nil|n\/a|unknown|)$/i.test(value);
}

function idsInText(flat: string): Found[] {
  const ids: Found[] = [];
  SEEN.lastIndex = 0;
  for (let match = SEEN.exec(flat); match !== null && ids.length < 100; match = SEEN.exec(flat)) {
    ids.push(completed(flat, match.index, match[0]));
  }
  return ids;
}

/** Joins an id over a break of the terminal, if that gives a whole id that ends there. */
function completed(flat: string, start: number, seen: string): Found {
  const asSeen = { value: seen, start, end: start + seen.length };
  if (kindOfId(seen) !== 'cut') return asSeen;
  const length = /^req_(?:vrtx|bdrk)_/.test(seen) ? 33 : 28;
  let value = seen;
  let at = start + seen.length;
  for (let breaks = 0; breaks < BREAKS_MAX && value.length < length; breaks += 1) {
    BREAK.lastIndex = at;
    const gap = BREAK.exec(flat);
    if (gap === null) break;
    PIECE.lastIndex = at + gap[0].length;
    const piece = PIECE.exec(flat)?.[0] ?? '';
    value += piece;
    at = PIECE.lastIndex;
  }
  return kindOfId(value) === 'platform' ? { value, start, end: at } : asSeen;
}

/**
 * `request id: 2025…` of relays, `RequestId: <uuid>` of AWS, in the letters of the text.
 * In parentheses a break may stand inside; elsewhere nothing shows where such an id ends.
 */
function spelledOut(words: MappedText, flat: string): Found | null {
  const match = IN_PARENTHESES.exec(words.text) ?? SPELLED.exec(words.text);
  const lower = match?.[1];
  if (match === null || lower === undefined) return null;
  const from = match.index + match[0].lastIndexOf(lower);
  const start = originAt(words, from);
  const end = originAt(words, from + lower.length - 1) + 1;
  const value = flat.slice(start, end).replace(/\s+/g, '');
  return kindOfId(value) === 'foreign' ? { value, start, end } : null;
}

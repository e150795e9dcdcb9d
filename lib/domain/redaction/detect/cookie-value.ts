import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { meaningOf } from './key-meaning.ts';
import { endWithin, type Unended } from './pair.ts';

const HARMLESS =
  /^(?:path|domain|expires|max-age|samesite|secure|httponly|partitioned|priority|version|comment|theme|lang|language|locale|tz|timezone|currency|country|consent|cookieconsent|cookie_consent|gdpr|color_scheme|color-scheme|dark_mode|darkmode|view|layout|_ga\w*|_gid|_gat\w*|_gcl\w*|_fbp|_fbc|utm\w*|ab_?test|variant|region|font|sidebar\w*|page|tab|sort)$/i;
const NAME = /[ \t]*([^\s=;,"'\\]{1,80})=(?:\\{0,3}")?/y;
const VALUE_CHARS_MAX = 4_096;
const PAIRS_MAX = 100;

/** Where the pairs stand, and where no value of one is known to end. */
type Cookies = { readonly from: number; readonly limit: number; readonly unended: Unended };

/** Removes the values of a `Cookie` or `Set-Cookie` value, but for harmless names and attributes. */
export function emitCookies(text: string, { from, limit, unended }: Cookies, emit: Emit): void {
  const ends = (at: number): boolean => /[;"'\s,\\]/.test(text.charAt(at));
  let index = from;
  for (let count = 0; count < PAIRS_MAX && index < limit; count++) {
    NAME.lastIndex = index;
    const name = NAME.exec(text)?.[1];
    if (name === undefined) return;
    const start = NAME.lastIndex;
    index = endWithin(
      { start, limit: Math.min(text.length, start + VALUE_CHARS_MAX) },
      unended,
      ends,
    );
    const end = Math.min(index, limit);
    if (isPrivate(name, text.slice(start, index))) emitCookie(start, end, emit);
    const separator = /\\{0,3}"?[;,][ \t]*/y;
    separator.lastIndex = index;
    if (!separator.test(text)) return;
    index = separator.lastIndex;
  }
}

function emitCookie(start: number, end: number, emit: Emit): void {
  emit({
    start,
    end,
    kind: 'cookie',
    rule: 'header:cookie',
    why: 'is the value of a cookie',
    rank: RANK.PROVEN,
  });
}

function isPrivate(name: string, value: string): boolean {
  if (HARMLESS.test(name) || value.length < 4 || isPlaceholder(value)) return false;
  if (/^(?:true|false|deleted|[a-z]{1,10}|[a-z]{2}[-_][A-Z]{2}|\d{1,6})$/.test(value)) {
    return meaningOf(name)?.isSure === true && value.length >= 6 && value !== 'deleted';
  }
  return true;
}

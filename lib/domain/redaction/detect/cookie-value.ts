import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { meaningOf } from './key-meaning.ts';

const HARMLESS =
  /^(?:path|domain|expires|max-age|samesite|secure|httponly|partitioned|priority|version|comment|theme|lang|language|locale|tz|timezone|currency|country|consent|cookieconsent|cookie_consent|gdpr|color_scheme|color-scheme|dark_mode|darkmode|view|layout|_ga\w*|_gid|_gat\w*|_gcl\w*|_fbp|_fbc|utm\w*|ab_?test|variant|region|font|sidebar\w*|page|tab|sort)$/i;
const PAIR = /[ \t]*([^\s=;,"'\\]{1,80})=(?:\\{0,3}")?([^;"'\s,\\]{0,4096})/y;
const PAIRS_MAX = 100;

/** Removes the values of a `Cookie` or `Set-Cookie` value, but for harmless names and attributes. */
export function emitCookies(text: string, from: number, limit: number, emit: Emit): void {
  let index = from;
  for (let count = 0; count < PAIRS_MAX && index < limit; count++) {
    PAIR.lastIndex = index;
    const match = PAIR.exec(text);
    if (match === null) return;
    const end = Math.min(PAIR.lastIndex, limit);
    const [, name = '', value = ''] = match;
    if (isPrivate(name, value)) {
      emit({
        start: end - value.length,
        end,
        kind: 'cookie',
        rule: 'header:cookie',
        why: 'is the value of a cookie',
        rank: RANK.PROVEN,
      });
    }
    index = PAIR.lastIndex;
    const separator = /\\{0,3}"?[;,][ \t]*/y;
    separator.lastIndex = index;
    if (!separator.test(text)) return;
    index = separator.lastIndex;
  }
}

function isPrivate(name: string, value: string): boolean {
  if (HARMLESS.test(name) || value.length < 4 || isPlaceholder(value)) return false;
  if (/^(?:true|false|deleted|[a-z]{1,10}|[a-z]{2}[-_][A-Z]{2}|\d{1,6})$/.test(value)) {
    return meaningOf(name)?.isSure === true && value.length >= 6 && value !== 'deleted';
  }
  return true;
}

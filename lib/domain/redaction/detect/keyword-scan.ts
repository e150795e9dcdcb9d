import { isAlnum } from '../characters.ts';
import type { Emit } from '../finding.ts';

export type Keyword = {
  /** Lower case, at least two characters. */
  readonly word: string;
  /** Letters and digits may not stand before it. */
  readonly atWordStart: boolean;
  readonly visit: (text: string, start: number, end: number, emit: Emit) => void;
};
export type KeywordTable = {
  readonly hasPair: Uint8Array;
  readonly byPair: ReadonlyMap<number, readonly Keyword[]>;
};

/** Lower-cases an ASCII code; other codes map into themselves or harmlessly beside. */
function folded(code: number): number {
  return code >= 65 && code <= 90 ? code | 32 : code;
}

/** Groups keywords by their first two characters, so that a scan reads one array a character. */
export function keywordTable(keywords: readonly Keyword[]): KeywordTable {
  const byPair = new Map<number, Keyword[]>();
  const hasPair = new Uint8Array(128 * 128);
  for (const keyword of keywords) {
    const pair = (keyword.word.charCodeAt(0) << 7) | keyword.word.charCodeAt(1);
    hasPair[pair] = 1;
    const group = byPair.get(pair);
    if (group === undefined) byPair.set(pair, [keyword]);
    else group.push(keyword);
  }
  for (const group of byPair.values()) group.sort((a, b) => b.word.length - a.word.length);
  return { hasPair, byPair };
}

/** Visits every keyword in the text, without regard to case. */
export function scanKeywords(text: string, table: KeywordTable, emit: Emit): void {
  let before = 127;
  for (let index = 0; index < text.length; index++) {
    const code = folded(text.charCodeAt(index));
    if (code < 128 && before < 128 && table.hasPair[(before << 7) | code] === 1) {
      visitAt(text, index - 1, (before << 7) | code, table, emit);
    }
    before = code;
  }
}

function visitAt(text: string, start: number, pair: number, table: KeywordTable, emit: Emit): void {
  for (const keyword of table.byPair.get(pair) ?? []) {
    if (keyword.atWordStart && start > 0 && isAlnum(text.charCodeAt(start - 1))) continue;
    if (!startsWithFolded(text, start, keyword.word)) continue;
    keyword.visit(text, start, start + keyword.word.length, emit);
    return;
  }
}

function startsWithFolded(text: string, start: number, word: string): boolean {
  for (let offset = 2; offset < word.length; offset++) {
    if (folded(text.charCodeAt(start + offset)) !== word.charCodeAt(offset)) return false;
  }
  return true;
}

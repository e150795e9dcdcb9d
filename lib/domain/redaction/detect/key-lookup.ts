import { type KeyMeaning, meaningOf } from './key-meaning.ts';
import { type KeySpan, widenKey } from './pair.ts';

const MEANINGS_MAX = 4_096;
const SILENT_SLOTS = 512;
/** Last words of labels that say nothing without the words before them. */
const WIDENS =
  /^(?:key|number|no|num|name|birth|address|code|id|account|licen[cs]e|card|line|insurance|security|date|holder|phone|is|token|password|secret|on)$/i;
/** Types that stand between a name and its value. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  'string str String char NSString text varchar SecretStr byte bytes'.split(' '),
);
const DECLARED = /([\w$]{1,64})\??\s{0,2}[:*]?\s{0,2}\*?$/;

export type KeyLookup = {
  /** What the key at a place says, with the words before it where it needs them. */
  readonly meaningAt: (key: KeySpan, isAssignment: boolean) => KeyMeaning | null;
  readonly meaningOfWord: (word: string) => KeyMeaning | null;
};

/** Names as programs write them. What is kept from one text to the next holds nothing else. */
const NAME = /^[A-Za-z_.-]{1,40}$/;
/** The words of keys recur in every text of a service, and to split them costs most of a short text's time. */
const meanings = new Map<string, KeyMeaning | null>();
/** Names that say nothing, by a hash of where they were met. */
const silent: (string | undefined)[] = Array.from({ length: SILENT_SLOTS });

function meaningOfWord(word: string): KeyMeaning | null {
  const known = meanings.get(word);
  if (known !== undefined) return known;
  const meaning = meaningOf(word);
  if (!NAME.test(word)) return meaning;
  if (meanings.size >= MEANINGS_MAX) meanings.clear();
  meanings.set(word, meaning);
  return meaning;
}

/** Reads what the keys of one text mean. */
export function createKeyLookup(text: string): KeyLookup {
  const meaningAt = (key: KeySpan, isAssignment: boolean): KeyMeaning | null => {
    const slot = slotOf(text, key);
    const seen = silent[slot];
    // A key seen before that says nothing, compared in place: most keys of a log are such.
    if (seen?.length === key.end - key.start && text.startsWith(seen, key.start)) return null;
    const word = text.slice(key.start, key.end);
    if (!key.isQuoted && TYPE_WORDS.has(word)) return isAssignment ? declared(key) : null;
    const meaning = meaningOfWord(word);
    if (!WIDENS.test(word)) {
      if (meaning === null && NAME.test(word) && !TYPE_WORDS.has(word)) silent[slot] = word;
      return meaning;
    }
    if (key.isQuoted) return meaning;
    const wide = widenKey(text, key);
    return wide.start === key.start ? meaning : widened(text.slice(wide.start, wide.end), meaning);
  };

  /** `password: string =`, `var password string =`. */
  const declared = (key: KeySpan): KeyMeaning | null => {
    const before = DECLARED.exec(text.slice(Math.max(0, key.start - 72), key.start))?.[1];
    return before === undefined ? null : meaningOfWord(before);
  };

  /** The shortest label that means something wins; a guess does not beat the bare word. */
  const widened = (label: string, meaning: KeyMeaning | null): KeyMeaning | null => {
    const words = label.split(' ');
    for (let from = words.length - 2; from >= 0; from--) {
      const found = meaningOfWord(words.slice(from).join(' '));
      if (found !== null && found.role !== 'pointer' && (found.isSure || meaning === null))
        return found;
    }
    return meaning;
  };

  return { meaningAt, meaningOfWord };
}

function slotOf(text: string, key: KeySpan): number {
  const { start, end } = key;
  const mixed =
    text.charCodeAt(start) * 31 +
    text.charCodeAt(end - 1) * 7 +
    text.charCodeAt((start + end) >> 1) * 131 +
    (end - start) * 17;
  return mixed & (SILENT_SLOTS - 1);
}

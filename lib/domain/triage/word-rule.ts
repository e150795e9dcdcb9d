import type { Span } from './result.ts';

/**
 * A pattern over single-spaced text in lower case, and its twin for text without any space:
 * terminals break lines inside words, and then only the spaceless reading holds the words together.
 * Patterns are flat lists of fixed words with bounded gaps, so that one pass over the text is enough.
 */
export type WordRule<Sense> = {
  readonly words: RegExp;
  readonly tight: RegExp;
  readonly sense: Sense;
};

/** `words` must not put a quantifier on a space itself; write `(?: )?`. */
export function wordRule<Sense>(words: RegExp, sense: Sense): WordRule<Sense> {
  return {
    words,
    // A class that holds a space beside other characters stands for nothing, too.
    tight: new RegExp(
      words.source
        .replace(/\[([^\]^ ]*) ([^\] ]*)\]\??/g, '[$1$2]?')
        .replaceAll(' ', '')
        .replaceAll('\\b', ''),
    ),
    sense,
  };
}

/** The sense of the first rule that matches, null if none does. */
export function senseIn<Sense>(
  rules: readonly WordRule<Sense>[],
  text: string,
  isTight: boolean,
): Sense | null {
  for (const rule of rules) {
    if ((isTight ? rule.tight : rule.words).test(text)) return rule.sense;
  }
  return null;
}

/** Where the first matching rule matches, null if none does. Breaks inside words are looked over last. */
export function spanIn(rules: readonly WordRule<unknown>[], text: string): Span | null {
  for (const { words } of rules) {
    const match = words.exec(text);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  const spaceless = text.replaceAll(' ', '');
  for (const { tight } of rules) {
    const match = tight.exec(spaceless);
    if (match === null) continue;
    return untightened(text, { start: match.index, end: match.index + match[0].length });
  }
  return null;
}

/** The place in a text of a span of the same text without its spaces. */
export function untightened(text: string, span: Span): Span {
  let start = 0;
  for (let at = 0, seen = 0; at < text.length; at += 1) {
    if (text[at] === ' ') continue;
    if (seen === span.start) start = at;
    seen += 1;
    if (seen === span.end) return { start, end: at + 1 };
  }
  return { start, end: text.length };
}

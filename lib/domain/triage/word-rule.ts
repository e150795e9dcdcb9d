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
    tight: new RegExp(words.source.replaceAll(' ', '').replaceAll('\\b', '')),
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

/** Where the first matching rule matches, null if none does. */
export function spanIn(
  rules: readonly WordRule<unknown>[],
  text: string,
): { readonly start: number; readonly end: number } | null {
  for (const { words } of rules) {
    const match = words.exec(text);
    if (match !== null) return { start: match.index, end: match.index + match[0].length };
  }
  return null;
}

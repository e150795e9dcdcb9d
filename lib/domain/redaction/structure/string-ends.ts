import { isLineBreak, isQuote } from '../characters.ts';
import { closingQuote } from '../detect/pair.ts';
import { type StringSpan, skipToSign } from './strings.ts';

/** Past so many quotes that end nothing, a text is no string any more. */
const QUOTES_MAX = 64;

/** Where the private strings of one text end. Ask from its front to its back. */
export type StringEnds = { readonly after: (span: StringSpan) => number };

/** The next quotes of one kind: all but the last end nothing, and the last does if `isEnded`. */
type Ahead = { quotes: number[]; isEnded: boolean; readTo: number };

/**
 * A private string runs on over line breaks and stray quotes until something can follow it. What was
 * read ahead for one string is kept for the next, so that many of them take time linear in the text.
 */
export function createStringEnds(text: string): StringEnds {
  const known = new Map<number, Ahead>();
  return {
    after(span) {
      const key = span.slashes * 256 + span.quote;
      const ahead = known.get(key) ?? { quotes: [], isEnded: false, readTo: span.from };
      known.set(key, ahead);
      dropBefore(ahead, span.from);
      return Math.min(span.limit, endAhead(text, span, ahead));
    },
  };
}

function dropBefore(ahead: Ahead, from: number): void {
  while ((ahead.quotes[0] ?? from) < from) ahead.quotes.shift();
  if (ahead.quotes.length === 0) ahead.isEnded = false;
  ahead.readTo = Math.max(ahead.readTo, from);
}

function endAhead(text: string, span: StringSpan, ahead: Ahead): number {
  const { quote, slashes, limit } = span;
  while (!ahead.isEnded && ahead.quotes.length < QUOTES_MAX) {
    const charsMax = limit - ahead.readTo;
    const from = ahead.readTo;
    const end = closingQuote({ text, from, quote, slashes, crossesLines: true, charsMax });
    if (end >= limit) return limit;
    ahead.quotes.push(end);
    ahead.isEnded = endsString(text, end, span);
    ahead.readTo = end + slashes + 1;
  }
  return ahead.quotes.at(-1) ?? limit;
}

/** Comma, closing brackets, backslash and semicolon. */
const FOLLOWERS: ReadonlySet<number> = new Set([44, 125, 93, 41, 92, 59]);

function endsString(text: string, end: number, { quote, slashes }: StringSpan): boolean {
  const sign = text.charCodeAt(skipToSign(text, end, slashes, quote));
  if (Number.isNaN(sign) || FOLLOWERS.has(sign) || isQuote(sign)) return true;
  for (let index = end; index < end + slashes + 3; index++) {
    if (isLineBreak(text.charCodeAt(index))) return true;
  }
  return false;
}

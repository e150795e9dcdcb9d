import { isLineBreak } from '../characters.ts';

/** The end of the whole bracket that opens at a place, where it holds nothing private for sure; otherwise -1. */
export type PlainEnds = (from: number) => number;

/**
 * Tells brackets without a key that may hold private text, whose strings and brackets need no tolerance.
 * `mentions` are the places of such keys, in order. The places asked for go up.
 */
export function createPlainEnds(text: string, mentions: readonly number[]): PlainEnds {
  let behind = 0;
  return (from) => {
    while ((mentions[behind] ?? text.length) < from) behind++;
    return wellFormedEnd(text, from, mentions[behind] ?? text.length);
  };
}

const PLAIN = 0;
const QUOTE = 1;
const OPENS = 2;
const CLOSES_BRACKET = 3;
const BREAK = 4;
const ODD = 5;

/** What a look over well-formed JSON does at a character. */
const STEPS = new Uint8Array(128);
for (let code = 0; code < 128; code++) STEPS[code] = isLineBreak(code) ? BREAK : PLAIN;
for (const sign of "\\'`()") STEPS[sign.charCodeAt(0)] = ODD;
for (const sign of '{[') STEPS[sign.charCodeAt(0)] = OPENS;
for (const sign of '}]') STEPS[sign.charCodeAt(0)] = CLOSES_BRACKET;
STEPS[34] = QUOTE;

/**
 * Behind the bracket that opens at `from`, where it is closed before `limit` and holds nothing but
 * brackets that match, strings of one line and plain characters; otherwise -1.
 */
function wellFormedEnd(text: string, from: number, limit: number): number {
  /** The open brackets as bits, a brace being 1, below a leading 1. */
  let open = 1;
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    const step = code < 128 ? STEPS[code] : ODD;
    if (step === PLAIN || step === BREAK) continue;
    if (step === QUOTE) {
      index = plainStringEnd(text, index + 1, limit);
      if (index === -1) return -1;
    } else if (step === OPENS) {
      if (open >= OPEN_MAX) return -1;
      open = open * 2 + (code === 123 ? 1 : 0);
    } else {
      if (step === ODD || (open & 1) !== (code === 125 ? 1 : 0)) return -1;
      open >>= 1;
      if (open === 1) return index + 1;
    }
  }
  return -1;
}

const OPEN_MAX = 1 << 28;

/** The closing quote of a string of one line without escapes, or -1. */
function plainStringEnd(text: string, from: number, limit: number): number {
  for (let index = from; index < limit; index++) {
    const code = text.charCodeAt(index);
    if (code === 34) return index;
    if (code >= 128 || code === 92 || code === 10 || code === 13) return -1;
  }
  return -1;
}

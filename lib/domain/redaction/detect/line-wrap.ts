/** Length of a whole Anthropic key: prefix of 13, then 93 characters and `AA`. */
const ANTHROPIC_KEY_CHARS = 108;
const WRAPS_MAX = 12;

/**
 * What stands between two halves of a wrapped token: a line break with a backslash, quotes and a
 * plus before it, and indentation, quotation marks, frame characters or a log stamp after it.
 */
const WRAP =
  /(?:=|\\|[ \t]?\\|["'`]?[ \t]{0,4}[+.]?)?[ \t]{0,4}[|\u2502]?(?:\r?\n|[\u0085\u2028\u2029]|\\r\\n|\\n|<w?br ?\/?>\s{0,8})[ \t]{0,40}(?:(?:[>|*#\u2502\u2503]|\/\/|\+)[ \t]{0,4}){0,3}(?:\d{4}-\d\d-\d\dT[\d:.,]{8,20}(?:Z|[+-]\d\d:?\d\d)?[ \t]{1,4}(?:std(?:out|err)[ \t][FP][ \t])?)?["'`]?/y;

/** Joints of one line: two strings added or listed, or blanks that a terminal put in. */
const JOINT = /["'`] {0,4}(?:[+.]|,) {0,4}["'`]| {1,12}/y;
/** A run over a joint of one line must be long: words are not. */
const JOINED_CHARS_MIN = 16;

type Token = {
  text: string;
  start: number;
  end: number;
  test: (code: number) => boolean;
  isAnthropic: boolean;
};

/** Follows a token over line breaks as long as the next line begins with more of the same material. */
export function continuedEnd(token: Token): number {
  const { text, start, test, isAnthropic } = token;
  let { end } = token;
  let length = end - start;
  for (let wraps = 0; wraps < WRAPS_MAX; wraps++) {
    const wrapped = wrapEnd(text, end);
    const from = wrapped === -1 && isAnthropic ? jointEnd(text, end) : wrapped;
    if (from === -1) return end;
    let stop = from;
    while (stop < text.length && stop - from < 512 && test(text.charCodeAt(stop))) stop++;
    const chunk = text.slice(from, stop);
    const room = isAnthropic ? ANTHROPIC_KEY_CHARS - length : Number.POSITIVE_INFINITY;
    if (
      !isMaterial(chunk, room) ||
      (wrapped === -1 && chunk.length < Math.min(JOINED_CHARS_MIN, room))
    )
      return end;
    end = stop;
    length += chunk.length;
  }
  return end;
}

/** Where the text goes on after a line break at `from`, or -1. */
export function wrapEnd(text: string, from: number): number {
  WRAP.lastIndex = from;
  return WRAP.test(text) ? WRAP.lastIndex : -1;
}

function jointEnd(text: string, from: number): number {
  JOINT.lastIndex = from;
  return JOINT.test(text) ? JOINT.lastIndex : -1;
}

/** Ids, names of constants, times, traces and models: the next line, and no rest of a token. */
const EVIDENCE =
  /^(?:req|msg|toolu|file)_|^[A-Z][A-Z0-9_]+$|^\d{4}-\d\d-\d\d|^(?:[0-9a-f]+-){2,}[0-9a-f]+$|^claude-/;

/** True where a line's head reads as the rest of a token and not as the next word. */
function isMaterial(chunk: string, room: number): boolean {
  if (chunk.length < 2 || chunk.length > room + 2) return false;
  if (chunk.length === room && chunk.endsWith('AA')) return true;
  if (chunk.length < 8) return false;
  const classes =
    Number(/\d/.test(chunk)) + Number(/[A-Z]/.test(chunk)) + Number(/[a-z]/.test(chunk));
  if (EVIDENCE.test(chunk)) return false;
  return classes === 3 || (classes === 2 && chunk.length >= 16);
}

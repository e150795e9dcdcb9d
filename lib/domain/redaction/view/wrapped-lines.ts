import { isBase64Code } from '../characters.ts';
import { identityView, type View } from './view.ts';

/** Narrower lines are ends of lines, not the edge of a terminal. */
const COLUMNS_MIN = 40;
const COLUMNS_MAX = 260;
const LINES_MAX = 2_000;
/** How far back from the edge it is looked whether something encoded is broken there. */
const TAIL_CHARS = 40;

/** A text with the line breaks taken out that a terminal put into something encoded. */
export type Unwrapped = { readonly view: View; readonly joints: readonly number[] };

const UNIT = String.raw`%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|&#\d{1,7};`;
/** What may be left of a unit at an edge. */
const TAIL_CUT = String.raw`(?:%[0-9A-Fa-f]?|\\(?:u[0-9A-Fa-f]{0,3}|x[0-9A-Fa-f]?)?|&(?:#\d{0,7})?)?`;
const HEAD_CUT = String.raw`(?:[0-9A-Fa-f]{1,2}|u?[0-9A-Fa-f]{1,4}|#?\d{0,7};)?`;
const ENCODED_TAIL = new RegExp(`(?:${UNIT}){2}${TAIL_CUT}$`);
const ENCODED_HEAD = new RegExp(`^${HEAD_CUT}(?:${UNIT}|["'&\\s]|$)`);
const BLOB_TAIL = /[A-Za-z0-9+/_-]{20,40}$/;
const HEX_CHARS = 20;
const HEX = /^(?:[0-9a-f]+|[0-9A-F]+)$/;
const BLOB_HEAD = /^([A-Za-z0-9+/_-]{1,260})={0,2}(?![\w+/=:.-])/;
/** Shorter rests need not look random where a sign ends them. */
const SHORT_CHARS_MAX = 15;
/** The next line of a log, and no rest of anything: a time, a word, an id. */
const NEXT_LINE =
  /^(?:\[?\d{4}-\d\d-\d\d|[A-Za-z][a-z]*(?:[\s:=,.]|$)|[A-Z]+[\s:]|[a-z]{2,12}_|claude-)/;

/**
 * Stretches of lines, each as wide as the one before but for the last, that break inside something
 * encoded. In order and disjoint; takes time linear in the text.
 */
export function unwrappedStretches(text: string): Unwrapped[] {
  const stretches: Unwrapped[] = [];
  const lineEnd = createLineEnds(text);
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(start);
    const breaks = breaksFrom(text, { start, end }, lineEnd);
    if (breaks.length === 0) {
      start = end + 1;
      continue;
    }
    const last = breaks.at(-1)?.end ?? end;
    const stop = lineEnd(last);
    stretches.push(joined(text, { start, stop, breaks }));
    start = stop + 1;
  }
  return stretches;
}

type Break = { readonly start: number; readonly end: number };

/** The breaks to take out behind a line. */
function breaksFrom(text: string, line: Break, lineEnd: LineEnds): Break[] {
  const breaks: Break[] = [];
  const width = line.end - line.start;
  if (width < COLUMNS_MIN || width > COLUMNS_MAX) return breaks;
  let { end } = line;
  while (end < text.length && breaks.length < LINES_MAX && mayBreakInside(text, end)) {
    const next = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
    const stop = lineEnd(next);
    const isFull = stop - next === width;
    if (stop - next > width) break;
    if (!goesOn(text.slice(end - TAIL_CHARS, end), text.slice(next, stop), isFull)) break;
    breaks.push({ start: end, end: next });
    if (!isFull) break;
    end = stop;
  }
  return breaks;
}

/** As long as a run of Base64 must be to be broken; an encoded unit and the rest of one are shorter. */
const TAIL_CHARS_MIN = 20;

/**
 * What a look at a few characters tells, for most lines at the first one: nothing encoded is broken
 * where neither a run of Base64 nor the sign of an encoded unit stands before the edge.
 */
function mayBreakInside(text: string, end: number): boolean {
  for (let at = end - 1; at >= end - TAIL_CHARS_MIN; at--) {
    const code = text.charCodeAt(at);
    if (code === 37 || code === 92 || code === 38) return true;
    if (!isBase64Code(code) && code !== 59 && code !== 35) return false;
  }
  return true;
}

/** Whether a line takes up what the one before broke off. */
function goesOn(tail: string, line: string, isFull: boolean): boolean {
  if (line === '' || NEXT_LINE.test(line)) return false;
  if (ENCODED_TAIL.test(tail)) return ENCODED_HEAD.test(line);
  if (!BLOB_HEAD.test(line)) return false;
  const run = BLOB_TAIL.exec(tail)?.[0];
  return run !== undefined && isRandom(run) && isRest(run, line, isFull);
}

/** The rest of a run ends its line, or is followed by a sign: behind a blank, other words go on. */
function isRest(run: string, line: string, isFull: boolean): boolean {
  const [whole = '', rest = ''] = BLOB_HEAD.exec(line) ?? [];
  const after = line.slice(whole.length);
  if (rest === '' || (!isFull && /^\s/.test(after))) return false;
  if (endsInHex(run)) return /^[0-9a-f]+$/i.test(rest);
  if (whole.endsWith('=') || (/[A-Z]/.test(rest) && /[a-z\d]/.test(rest))) return true;
  return rest.length <= SHORT_CHARS_MAX && after !== '';
}

function endsInHex(run: string): boolean {
  const tail = run.slice(-HEX_CHARS);
  return tail.length === HEX_CHARS && HEX.test(tail) && /\d/.test(tail);
}

/** Hexadecimal, or letters of both sizes and digits: no words and no path. */
function isRandom(run: string): boolean {
  if (endsInHex(run)) return true;
  return /\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run);
}

function joined(
  text: string,
  { start, stop, breaks }: { start: number; stop: number; breaks: readonly Break[] },
): Unwrapped {
  const parts: string[] = [];
  const joints: number[] = [];
  const source = identityView(text.slice(start, stop), start);
  const starts = new Uint32Array(stop - start);
  const ends = new Uint32Array(stop - start);
  let from = start;
  let length = 0;
  for (const { start: to, end } of [...breaks, { start: stop, end: stop }]) {
    parts.push(text.slice(from, to));
    starts.set(source.starts.subarray(from - start, to - start), length);
    ends.set(source.ends.subarray(from - start, to - start), length);
    length += to - from;
    joints.push(length);
    from = end;
  }
  const view = {
    text: parts.join(''),
    starts: starts.subarray(0, length),
    ends: ends.subarray(0, length),
  };
  return { view, joints: joints.slice(0, -1) };
}

/** Where the line ends that a place stands in. */
type LineEnds = (from: number) => number;

function createLineEnds(text: string): LineEnds {
  /** No carriage return stands between the two. */
  let [clearFrom, clearTo] = [0, -1];
  return (from) => {
    if (from < clearFrom || from > clearTo)
      [clearFrom, clearTo] = [from, indexOrEnd(text, '\r', from)];
    return Math.min(clearTo, indexOrEnd(text, '\n', from));
  };
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const index = text.indexOf(sign, from);
  return index === -1 ? text.length : index;
}

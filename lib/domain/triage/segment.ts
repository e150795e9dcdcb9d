/** A stretch of the flat text that tells of one failure. */
export type Segment = { readonly start: number; readonly end: number };

const SEGMENTS_MAX = 64;
const FIRST_KEPT = 16;
const LEAD_CHARS_MAX = 4_000;

// What begins a new failure: a line of Claude Code, a status prefix of an SDK, an exception at the head of a line,
// a log line, an error frame of a stream, a spinner.
const BEGINNING =
  /^[ \t|>]{0,12}(?:During handling of the above|The above exception was the direct)\b|\bA(?:PI|pi) ?Error(?=:| \(|: )|\bError: (?=[1-5]\d\d [{[<"A-Za-z])|^[ \t"'`>*⎿●⏺-]{0,12}(?:[\w.]{0,60}(?:Error|Exception|Timeout)): |^\[?\d{4}-\d\d-\d\d[T ]\d\d:|"error": ?"(?=[A-Z]\w{0,40}:)|^event: ?error|[✻✶✽✢*] (?=\d{3} \w)|\[(?:BUG|Bug|Issue)\]/gm;

// Words that only lead to the error proper: `Error: Error during compaction: Error: API Error:`.
const LEAD_IN = /^[^0-9{}\n]{0,80}$/;

/** What Python puts between two exceptions of one failure, and the line of an exception. */
const CHAIN = /(?:above|direct)$/;
const EXCEPTION = /(?:Error|Exception|Timeout): $/;

/** Cuts the flat text at the places where a new failure begins. At least one segment; they follow each other. */
export function segmentsOf(flat: string): Segment[] {
  const cuts: number[] = [];
  let isChained = false;
  BEGINNING.lastIndex = 0;
  for (let match = BEGINNING.exec(flat); match !== null; match = BEGINNING.exec(flat)) {
    const isOfChain: boolean = isChained && EXCEPTION.test(match[0]);
    isChained = (isChained || CHAIN.test(match[0])) && !isOfChain;
    if (!isChained && !isOfChain && isNewFailure(flat, cuts, match)) cuts.push(match.index);
  }
  const segments: Segment[] = [];
  let start = 0;
  // A short lead belongs to the first failure; a long one is looked at on its own.
  for (const cut of (cuts[0] ?? 0) > LEAD_CHARS_MAX ? cuts : cuts.slice(1)) {
    segments.push({ start, end: cut });
    start = cut;
  }
  segments.push({ start, end: flat.length });
  if (segments.length <= SEGMENTS_MAX) return segments;
  return [...segments.slice(0, FIRST_KEPT), ...segments.slice(FIRST_KEPT - SEGMENTS_MAX)];
}

function isNewFailure(flat: string, cuts: readonly number[], match: RegExpExecArray): boolean {
  const last = cuts.at(-1);
  if (last === undefined) return true;
  const between = flat.slice(last, Math.min(match.index, last + 400));
  if (match.index - last <= 80 && LEAD_IN.test(between)) return false;
  // A log line's own prefix, then its error, is one beginning; so is a cause under an error.
  const isSameKind = between.startsWith(match[0].trim());
  if (match.index - last < 400 && !isSameKind && !/[{}\n]/.test(between)) return false;
  return !/cause\S{0,3} ?$|caused by:? ?$/i.test(
    flat.slice(Math.max(0, match.index - 40), match.index),
  );
}

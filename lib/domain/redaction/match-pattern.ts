import { RE2JS } from 're2js';
import type { ReadableForms } from '#lib/domain/redaction/occurrences.ts';

const PATTERN_CHARS_MAX = 500;
const MATCHES_MAX = 200;
const BUDGET_MS = 250;
/** A piece is matched at once; between pieces the clock is asked. */
const PIECE_CHARS = 4_096;
/** So that what stands across the cut of a long line is met. */
const OVERLAP_CHARS = 512;

export type PatternMatches =
  | { readonly kind: 'matches'; readonly values: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string };

/**
 * The different texts that a pattern matches, line by line, in every form of a text. The engine
 * takes time linear in the text whatever the pattern (Go's syntax: no look-around, no
 * back-references), and gives up after a quarter of a second. Large: load it with `import()`.
 */
export function matchPattern(args: {
  forms: ReadableForms;
  pattern: string;
  /** Shorter matches are passed over. */
  charsMin: number;
  nowMs: () => number;
}): PatternMatches {
  const { forms, pattern, charsMin, nowMs } = args;
  if (pattern.length > PATTERN_CHARS_MAX)
    return refused(`A pattern has at most ${PATTERN_CHARS_MAX} characters.`);
  const compiled = compile(pattern);
  if (typeof compiled === 'string') return refused(compiled);

  const until = nowMs() + BUDGET_MS;
  const values = new Set<string>();
  for (const text of textsOf(forms)) {
    for (const piece of piecesOf(text)) {
      if (nowMs() > until)
        return refused('This pattern takes too long on this text. Make it more exact.');
      collect(compiled, piece, { values, charsMin });
      if (values.size > MATCHES_MAX)
        return refused(`It matches more than ${MATCHES_MAX} different texts. Make it narrower.`);
    }
  }
  if (values.size > 0) return { kind: 'matches', values: [...values] };
  return refused(`It matches nothing of at least ${charsMin} characters in the text.`);
}

function refused(why: string): PatternMatches {
  return { kind: 'refused', why };
}

function compile(pattern: string): RE2JS | string {
  try {
    // Without LOOKBEHINDS: that flag gives up linear time.
    return RE2JS.compile(pattern);
  } catch (error) {
    const reason =
      error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : '';
    return `This is no pattern that can be searched for${reason === '' ? '' : `: ${reason}`}.`;
  }
}

function textsOf({ text, view, blobs }: ReadableForms): string[] {
  return [text, ...(view === null ? [] : [view.text]), ...blobs.map((blob) => blob.text)];
}

function* piecesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const newline = text.lastIndexOf('\n', start + PIECE_CHARS);
    const isCut = text.length - start > PIECE_CHARS && newline <= start;
    const whole = text.length - start <= PIECE_CHARS ? text.length : newline + 1;
    const end = isCut ? start + PIECE_CHARS : whole;
    yield text.slice(start, end);
    start = isCut ? end - OVERLAP_CHARS : end;
  }
}

function collect(
  pattern: RE2JS,
  piece: string,
  { values, charsMin }: { values: Set<string>; charsMin: number },
): void {
  const matcher = pattern.matcher(piece);
  while (values.size <= MATCHES_MAX && matcher.find()) {
    // A mask has no line breaks of its own: what crosses lines is taken line by line.
    for (const line of (matcher.group() ?? '').split(/\r?\n/)) {
      if (line.trim().length >= charsMin) values.add(line.trim());
    }
  }
}

import { isAlnum, isDigit, isEscapeEnd, isQuote } from './characters.ts';
import { BEYOND_ASCII, codesOf } from './codes.ts';
import { visitSpelledEmail } from './detect/email.ts';
import { HOME_TRIGGERS } from './detect/home-path.ts';
import { createPairScan, type PairScan, visitComma, visitSeparator } from './detect/key-value.ts';
import { LABEL_TRIGGERS } from './detect/label-text.ts';
import { ADDRESS_TRIGGERS } from './detect/postal-address.ts';
import { PROVEN_TRIGGERS } from './detect/proven-forms.ts';
import { isSet, slotAt, triggerTable, visitHead, visitInner } from './detect/trigram-scan.ts';
import { VENDOR_TRIGGERS } from './detect/vendor-tokens.ts';
import { visitWord } from './detect/words.ts';
import type { Emit, Hit } from './finding.ts';
import { beginsMention } from './structure/mentions.ts';
import { PRIVATE_TEXT_TRIGGERS } from './structure/transcripts.ts';
import { BLOB_CHARS_MIN, type BlobSights, isBlobCode, SPACED_BYTES_MIN } from './view/blobs.ts';
import { mayBeginEncoded } from './view/windows.ts';

const TRIGGERS = triggerTable([
  ...VENDOR_TRIGGERS,
  ...PROVEN_TRIGGERS,
  ...HOME_TRIGGERS,
  ...LABEL_TRIGGERS,
  ...ADDRESS_TRIGGERS,
  ...PRIVATE_TEXT_TRIGGERS,
  ...['[at]', '(at)', '{at}'].map((word) => ({
    word,
    isExact: false,
    atWordStart: false,
    visit: visitSpelledEmail,
  })),
]);

/** Places that later looks go on from, in order. */
export type Sights = BlobSights & {
  /** Where a key of private text may begin. */
  readonly mentions: readonly number[];
  /** Where something encoded may begin. */
  readonly encoded: readonly number[];
};

/** What a character may be or begin. */
const WORD = 1;
const PAIR = 2;
const COMMA = 4;
const TRIGGER = 8;
const ENCODED = 16;
/** Goes on with a run of Base64, as words do. */
const BLOB = 32;

/** By the units of `codesOf`. */
const ROLES = new Uint8Array(256).fill(ENCODED, BEYOND_ASCII);
for (let code = 0; code < BEYOND_ASCII; code++) {
  if (isAlnum(code)) ROLES[code] = WORD;
  else if (code < 32 && code !== 9 && code !== 10 && code !== 13) ROLES[code] = ENCODED;
}
function addRole(signs: Iterable<string>, role: number): void {
  for (const sign of signs) {
    const code = sign.charCodeAt(0);
    if (ROLES[code] !== WORD) ROLES[code] = (ROLES[code] ?? 0) | role;
  }
}
addRole('%\\&=\u007f', ENCODED);
addRole(':=', PAIR);
addRole(',', COMMA);
addRole(TRIGGERS.signs, TRIGGER);
addRole(
  Array.from({ length: BEYOND_ASCII }, (_, code) => String.fromCharCode(code)).filter((sign) =>
    isBlobCode(sign.charCodeAt(0)),
  ),
  BLOB,
);

const BACKSLASH = 0x5c;
const OPENING_BRACKET = 0x5b;
const SEMICOLON = 0x3b;
const SMALL_M = 0x6d;
const COLOR_DIGITS_MAX = 3;

/** The state of a walk. Each visitor goes on behind what it has taken. */
type Walk = {
  readonly text: string;
  readonly codes: Uint8Array;
  readonly pairs: PairScan;
  readonly emitTrigger: Emit;
  readonly emitWord: Emit;
  readonly mentions: number[];
  readonly encoded: number[];
  readonly runs: number[];
  hasSpacedBytes: boolean;
  /** How many runs of two characters stand one sign apart. */
  bytesInRow: number;
  /** The last run of letters and digits. */
  runStart: number;
  runEnd: number;
  pairFloor: number;
  triggerFloor: number;
  wordFloor: number;
};

/**
 * The one pass over every character: words, numbers, triggers and the separators of pairs are
 * visited where they stand. Gives what was found, and where other detectors have to look.
 */
export function walkText(text: string): { hits: Hit[]; sights: Sights } {
  const [pairHits, triggerHits, wordHits]: [Hit[], Hit[], Hit[]] = [[], [], []];
  const codes = codesOf(text);
  const walk: Walk = {
    text,
    codes,
    pairs: createPairScan(text, (hit) => pairHits.push(hit)),
    emitTrigger: (hit) => triggerHits.push(hit),
    emitWord: (hit) => wordHits.push(hit),
    mentions: [],
    encoded: [],
    runs: [],
    hasSpacedBytes: false,
    bytesInRow: 0,
    runStart: 0,
    runEnd: 0,
    pairFloor: 1,
    triggerFloor: 0,
    wordFloor: 0,
  };
  const { length } = text;
  let index = 0;
  let blobStart = 0;
  while (index < length) {
    const code = codes[index] ?? 0;
    const role = ROLES[code] ?? 0;
    if (role !== WORD) {
      if ((role & BLOB) === 0) {
        if (index - blobStart >= BLOB_CHARS_MIN) walk.runs.push(blobStart, index);
        blobStart = index + 1;
      }
      if ((role & ~BLOB) !== 0) visitSign(walk, index, code, role);
      index++;
      continue;
    }
    // The line break behind the last unit ends every run.
    let end = index + 1;
    while (ROLES[codes[end] ?? 0] === WORD) end++;
    visitRun(walk, index, end);
    index = end;
  }
  if (length - blobStart >= BLOB_CHARS_MIN) walk.runs.push(blobStart, length);
  return { hits: [...pairHits, ...triggerHits, ...wordHits], sights: walk };
}

/** Letters and digits in a row. */
function visitRun(walk: Walk, start: number, end: number): void {
  const { text, codes } = walk;
  const slot = slotAt(codes, start);
  if (beginsMention(text, start, slot)) walk.mentions.push(start);
  if (isSet(TRIGGERS.byHead, slot) && start >= walk.triggerFloor) {
    const next = visitHead(text, { start, slot, table: TRIGGERS, emit: walk.emitTrigger });
    if (next > start) walk.triggerFloor = next;
  }
  const wordAt = behindEscape(walk, start);
  if (wordAt !== start) visitEscaped(walk, wordAt);
  if (end > walk.wordFloor) {
    const from = Math.max(wordAt, walk.wordFloor);
    walk.wordFloor = visitWord(text, from, end, walk.emitWord);
  }
  if (end - start !== 2) walk.bytesInRow = 0;
  else {
    walk.bytesInRow = start === walk.runEnd + 1 ? walk.bytesInRow + 1 : 1;
    if (walk.bytesInRow === SPACED_BYTES_MIN) walk.hasSpacedBytes = true;
  }
  walk.runStart = start;
  walk.runEnd = end;
}

/**
 * Where a word begins in a run whose first characters are the rest of an escape: of a line break or a tab that
 * is spelt out, or of a terminal's colour, `[31m`. The start of the run, when there is none.
 */
function behindEscape({ text, codes }: Walk, start: number): number {
  const before = codes[start - 1] ?? 0;
  if (before === BACKSLASH) return isEscapeEnd(text, start) ? start + 1 : start;
  if (before !== OPENING_BRACKET && before !== SEMICOLON) return start;
  let at = start;
  while (at - start < COLOR_DIGITS_MAX && isDigit(codes[at] ?? 0)) at++;
  return codes[at] === SMALL_M ? at + 1 : start;
}

function visitEscaped(walk: Walk, start: number): void {
  const { text, codes, emitTrigger: emit } = walk;
  const slot = slotAt(codes, start);
  if (start < walk.triggerFloor || !isSet(TRIGGERS.byHead, slot)) return;
  const next = visitHead(text, { start, slot, table: TRIGGERS, emit, isEscaped: true });
  if (next > start) walk.triggerFloor = next;
}

function visitSign(walk: Walk, at: number, code: number, role: number): void {
  const { text } = walk;
  if ((role & PAIR) !== 0 && at >= walk.pairFloor)
    walk.pairFloor = visitSeparator(walk.pairs, at, code) + 1;
  else if (role === COMMA && at >= walk.pairFloor && isQuote(text.charCodeAt(at - 1)))
    visitComma(walk.pairs, at);
  if ((role & TRIGGER) !== 0) visitTriggerSign(walk, at);
  if ((role & ENCODED) !== 0 && mayBeginEncoded(text, at, code)) walk.encoded.push(at);
}

/** A sign that begins a trigger, or ends the first part of one that may stand inside of a word. */
function visitTriggerSign(walk: Walk, at: number): void {
  const { text, codes, emitTrigger: emit, triggerFloor: floor } = walk;
  if (at < floor) return;
  let next = at;
  if (at === walk.runEnd && at - walk.runStart > 2) {
    const slot = slotAt(codes, at - 2);
    if (isSet(TRIGGERS.bySign, slot))
      next = visitInner(text, { sign: at, slot, floor, table: TRIGGERS, emit });
  }
  if (next === at) {
    const slot = slotAt(codes, at);
    if (isSet(TRIGGERS.byHead, slot))
      next = visitHead(text, { start: at, slot, table: TRIGGERS, emit });
  }
  if (next > at) walk.triggerFloor = next;
}

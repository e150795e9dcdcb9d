import { joined, type MappedText, mappedWriter } from './mapped-text.ts';

// Sequences of terminals; in JSON and in source code their first character is spelt out, and web pages lose it.
const TERMINAL =
  // oxlint-disable-next-line no-control-regex -- terminal sequences begin with controls
  /(?:(?:\x1b|\\{1,16}(?:u001[bB]|x1[bB]|033))(?:\[[0-9;:?<=>]{0,40}[A-Za-z]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78])?|\[(?:[0-47]|2[2-7]|[349]\d|10[0-7])(?:;\d{1,3}){0,4}m(?!\])){1,64}/g;

// oxlint-disable-next-line no-control-regex -- terminal sequences begin with controls
const HAS_TERMINAL = /\x1b|u001[bB]|x1[bB]|\\033|\[\d{1,3}[;m]/;

// What has to be looked at: controls, backslashes, entities, and typographic characters.
const SPECIAL =
  // oxlint-disable-next-line no-control-regex -- controls are what is looked for
  /\\{1,16}(?:(?:\r?\n[ \t]{0,16})?["'\u2018-\u201f]|n|r|t|u[0-9a-fA-F]{4}|\/)|&(?:quot|amp|lt|gt|#39|#34);|(?:\r\n?){1,64}|[\x00-\x08\x0b\x0c\x0e-\x1b\x7f\u00a0\u00ad\u200b-\u200f\u2018-\u201f\u2028\u2029\u202f\u2060\u2500-\u257f\ufeff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
};

/**
 * Takes away what terminals, boxes and quoting put around an error: colours, box lines,
 * escapes of JSON inside strings (any depth), typographic quotes, carriage returns.
 * Line breaks stay, because a break may stand inside a word.
 */
export function flatten(source: string): MappedText {
  // Colours go first: one may stand between a backslash and its quote.
  if (!HAS_TERMINAL.test(source)) return replaced(source, SPECIAL, plainFor);
  const bare = replaced(source, TERMINAL, () => '');
  const plain = replaced(bare.text, SPECIAL, plainFor);
  return joined(plain, bare);
}

function replaced(
  source: string,
  pattern: RegExp,
  substituteFor: (found: string) => string,
): MappedText {
  const writer = mappedWriter(source);
  let done = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [found] = match;
    writer.copy(done, match.index);
    const substitute = substituteFor(found);
    if (substitute !== '') writer.put(substitute, match.index);
    done = match.index + found.length;
  }
  writer.copy(done, source.length);
  return writer.finish();
}

function plainFor(found: string): string {
  const first = found.charCodeAt(0);
  if (first === 0x0d) return '\n'.repeat(found.split('\r').length - 1);
  if (first === 0x5c) return unescaped(found);
  if (first === 0x26) return ENTITIES[found] ?? found;
  if (first >= 0x2500 && first <= 0x257f) return ' ';
  if (first === 0x2018 || first === 0x2019 || first === 0x201a || first === 0x201b) return "'";
  if (first >= 0x201c && first <= 0x201f) return '"';
  if (first === 0xa0 || first === 0x202f) return ' ';
  return first === 0x2028 || first === 0x2029 ? '\n' : '';
}

function unescaped(found: string): string {
  const at = found.lastIndexOf('\\') + 1;
  // A terminal may break a line between a backslash and its quote.
  const letter = (found[at] === 'u' ? 'u' : found.at(-1)) ?? '';
  if (letter.charCodeAt(0) >= 0x2018) return plainFor(letter);
  if (letter === 'n' || letter === 'r') return '\n';
  if (letter === 't') return ' ';
  if (letter === 'u' && found.length > at + 1) {
    const plain = String.fromCharCode(Number.parseInt(found.slice(at + 1), 16));
    const unit = plain.charCodeAt(0);
    // Halves of a pair and controls would only disturb.
    return unit < 9 || (unit >= 0xd800 && unit <= 0xdfff) ? ' ' : plain;
  }
  return letter;
}

// Frames of JavaScript, lines of a Python traceback with the code under them, carets.
const STACK =
  /\n[ \t]*at (?:async |new )?[^\n"]{1,400}|[ ]at (?:async |new )?[\w$.<>[\]]{1,80} \([^)\n]{1,300}\)|\n[ \t]*File "[^"\n]{1,400}", line \d{1,7}[^\n]{0,200}(?:\n[ \t]{2,}[^\n]{1,400})?(?:\n[ \t]*[~^]{1,400})?/g;

/**
 * The text as one line without stack frames, spaces single, in lower case: for looking up words.
 * Of a text longer than `charsMax`, the first third of that and the last two thirds.
 */
export function toWords(flat: string, charsMax: number): MappedText {
  const writer = mappedWriter(flat);
  if (flat.length <= charsMax) withoutStack(flat, 0, flat.length, writer);
  else {
    const head = Math.floor(charsMax / 3);
    withoutStack(flat, 0, head, writer);
    writer.put(' ', head);
    withoutStack(flat, flat.length - (charsMax - head), flat.length, writer);
  }
  return lowered(writer.finish());
}

/** The head of the text as one line with its stack frames, spaces single, in lower case. */
export function toLine(flat: string, charsMax: number): MappedText {
  const writer = mappedWriter(flat);
  singleSpaced(flat, 0, Math.min(flat.length, charsMax), writer);
  return lowered(writer.finish());
}

function lowered(spaced: MappedText): MappedText {
  const lower = spaced.text.toLowerCase();
  // A few letters grow in lower case, which would shift every offset behind them.
  const text =
    lower.length === spaced.text.length
      ? lower
      : spaced.text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return { ...spaced, text };
}

type Writer = ReturnType<typeof mappedWriter>;

function withoutStack(flat: string, start: number, end: number, writer: Writer): void {
  let from = start;
  STACK.lastIndex = start;
  for (
    let match = STACK.exec(flat);
    match !== null && match.index < end;
    match = STACK.exec(flat)
  ) {
    singleSpaced(flat, from, match.index, writer);
    writer.put(' ', match.index);
    from = Math.min(end, match.index + match[0].length);
  }
  singleSpaced(flat, from, end, writer);
}

const BLANKS = /[\s]{2,}|[\t\n]/g;

function singleSpaced(flat: string, start: number, end: number, writer: Writer): void {
  let from = start;
  BLANKS.lastIndex = start;
  for (
    let match = BLANKS.exec(flat);
    match !== null && match.index < end;
    match = BLANKS.exec(flat)
  ) {
    writer.copy(from, match.index);
    writer.put(' ', match.index);
    from = Math.min(end, match.index + match[0].length);
  }
  writer.copy(from, end);
}

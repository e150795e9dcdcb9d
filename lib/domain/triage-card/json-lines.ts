import { type MappedText, mappedWriter } from '#lib/domain/triage/mapped-text.ts';

const STRING = /"(?:[^"\\]|\\.)*"?/y;
const BLANKS = /[ \t\r\n]*/y;
const INDENT = '  ';

/**
 * JSON over indented lines, each character as it was written: numbers and escapes are not put in another form.
 * Takes JSON; of anything else the blanks outside quotes are lost.
 */
export function jsonLines(raw: string): MappedText {
  const writer = mappedWriter(raw);
  const breakAt = (depth: number, at: number): void =>
    writer.put(`\n${INDENT.repeat(Math.max(0, depth))}`, at);
  let depth = 0;
  for (let at = 0; at < raw.length; at += 1) {
    const char = raw[at] ?? '';
    if (char === '"') {
      const end = endOf(STRING, raw, at);
      writer.copy(at, end);
      at = end - 1;
    } else if (char === '{' || char === '[') {
      const next = endOf(BLANKS, raw, at + 1);
      const isEmpty = raw[next] === '}' || raw[next] === ']';
      writer.copy(at, at + 1);
      if (isEmpty) writer.copy(next, next + 1);
      else breakAt((depth += 1), at + 1);
      at = isEmpty ? next : at;
    } else if (char === '}' || char === ']') {
      breakAt((depth -= 1), at);
      writer.copy(at, at + 1);
    } else if (char === ',') {
      writer.copy(at, at + 1);
      breakAt(depth, at + 1);
    } else if (char === ':') {
      writer.copy(at, at + 1);
      writer.put(' ', at + 1);
    } else if (!/\s/.test(char)) writer.copy(at, at + 1);
  }
  return writer.finish();
}

function endOf(pattern: RegExp, raw: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(raw)?.[0].length ?? 0);
}

import { type Emit, RANK } from '../finding.ts';

const KEY_CHARS_MAX = 16_384;
const BEGIN = /-{4,5} ?BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)? ?-{4,5}/iy;
const END = /-{4,5} ?END[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)? ?-{4,5}/i;
/** Line of a key's body: armour headers or Base64, behind line breaks, indentation and quoting marks. */
const BODY_LINE =
  /(?:\\r|\\n|[\s>|.()])*(?:(?:Proc-Type|DEK-Info|Comment|Version|Hash|Charset|Subject|x-\w+): ?[^\n\\"]{0,120}|[A-Za-z0-9+/=]{4,}(?=$|\\|[\s"'+,]))/iy;
/** The next literal of a joined key: long, so that it is not the next member of an object. */
const JOINED_LINE =
  /(?:\\n)?\\{0,3}["'][ \t]*[+,.]?\s*\\{0,3}["'](?:\\n)?[A-Za-z0-9+/=]{32,}(?=\\|["'])/y;

/** A private key in armour: to its end mark, or to the last line of its body when that is missing. */
export function visitPrivateKey(text: string, start: number, _end: number, emit: Emit): void {
  BEGIN.lastIndex = start;
  if (!BEGIN.test(text)) return;
  const bodyStart = BEGIN.lastIndex;
  const window = text.slice(bodyStart, bodyStart + KEY_CHARS_MAX);
  const next = window.indexOf('-BEGIN');
  const body = next === -1 ? window : window.slice(0, next);
  const match = /-{4,5} ?END/i.exec(body) === null ? null : END.exec(body);
  const end = match === null ? bodyEnd(text, bodyStart) : bodyStart + match.index + match[0].length;
  if (end - bodyStart < 16 || /^[\s.\\n]*(?:\.\.\.|<|\[REDACTED)/.test(body)) return;
  emit({
    start,
    end,
    kind: 'private-key',
    rule: 'form:private-key',
    why: 'is a private key',
    rank: RANK.PROVEN,
  });
}

function bodyEnd(text: string, from: number): number {
  let end = from;
  while (end - from < KEY_CHARS_MAX) {
    const next = lineStop(text, end, BODY_LINE) ?? lineStop(text, end, JOINED_LINE);
    if (next === undefined || (/^\s*[a-z]+$/.test(text.slice(end, next)) && end !== from)) break;
    end = next;
  }
  return end;
}

function lineStop(text: string, from: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) && pattern.lastIndex > from ? pattern.lastIndex : undefined;
}

/** PuTTY's own form keeps the key under `Private-Lines`. */
export function visitPutty(text: string, start: number, _end: number, emit: Emit): void {
  const window = text.slice(start, start + KEY_CHARS_MAX);
  const match = /Private-Lines: ?\d+((?:\s+[A-Za-z0-9+/=]{4,64}(?=\s|$)){1,60})/.exec(window);
  if (match?.[1] === undefined) return;
  const end = start + match.index + match[0].length;
  emit({
    start: end - match[1].trimStart().length,
    end,
    kind: 'private-key',
    rule: 'form:private-key',
    why: 'is a private key',
    rank: RANK.PROVEN,
  });
}

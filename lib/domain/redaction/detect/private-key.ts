import { type Emit, RANK } from '../finding.ts';

const KEY_CHARS_MAX = 16_384;
const BEGIN = /-{4,5} ?BEGIN[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)? ?-{4,5}/iy;
const END = /-{4,5} ?END[ A-Z0-9_-]{0,60}PRIVATE KEY(?: BLOCK)? ?-{4,5}/i;
/** Line of a key's body: armour headers, Base64, indentation, quotes and joins of code. */
const BODY_LINE =
  /(?:\\r|\\n|[\s"'+,>|\\.()])*(?:(?:Proc-Type|DEK-Info|Comment|Version|Hash|Charset|Subject|x-\w+): ?[^\n\\]{0,120}|[A-Za-z0-9+/=]{4,}(?=$|\\|[\s"'+,]))/iy;

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
    BODY_LINE.lastIndex = end;
    if (!BODY_LINE.test(text) || BODY_LINE.lastIndex === end) break;
    const line = text.slice(end, BODY_LINE.lastIndex);
    if (/^\s*[a-z]+$/.test(line) && end !== from) break;
    end = BODY_LINE.lastIndex;
  }
  return end;
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

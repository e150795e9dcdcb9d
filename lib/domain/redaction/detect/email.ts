import { isAlnum } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';

const LOCAL_CHARS_MAX = 64;
const DOMAIN =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.){1,8}(?:xn--[a-z0-9-]{2,40}|\p{L}{2,24})(?![\p{L}\p{N}_-])/uy;
const LITERAL_DOMAIN = /\[\d{1,3}(?:\.\d{1,3}){3}\]|localhost(?![\w.])/y;
const NO_DOMAIN =
  /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mjs|cjs|ts|tsx|jsx|json|map|html?|md|txt|py|rb|go|rs|java|lock|yaml|yml|toml|sh|so|dll|exe|tgz|zip)$/i;

function isLocalCode(code: number): boolean {
  return (
    isAlnum(code) ||
    code === 46 ||
    code === 95 ||
    code === 45 ||
    code === 43 ||
    code === 37 ||
    code === 39 ||
    code === 38 ||
    code === 33 ||
    code === 35 ||
    code === 36 ||
    code === 42 ||
    code === 126 ||
    code === 123 ||
    code === 125 ||
    code === 94 ||
    code > 127
  );
}

/** Finds addresses outward from each `@`, within the lengths of RFC 5321. */
export function detectEmails(text: string, emit: Emit): void {
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const end = domainEnd(text, at + 1);
    if (end === -1) continue;
    const start = localStart(text, at);
    if (start === at || isNoAddress(text, start, at, end)) continue;
    emit({
      start,
      end,
      kind: 'email',
      rule: 'form:email',
      why: 'is an e-mail address',
      rank: RANK.CONTEXT,
    });
  }
}

const SPELLED =
  /([\w.+-]{1,64}) ?[[({] ?at ?[\])}] ?((?:[\w-]{1,63}(?: ?[[({] ?dot ?[\])}] ?|\.)){1,4}[a-z]{2,24})/iy;

/** `jane [at] example [dot] org`. */
export function visitSpelledEmail(
  text: string,
  start: number,
  _end: number,
  emit: Emit,
): undefined {
  const before = /[\w.+-]{1,64} ?$/.exec(text.slice(Math.max(0, start - 65), start))?.[0];
  if (before === undefined) return;
  SPELLED.lastIndex = start - before.length;
  const match = SPELLED.exec(text)?.[0];
  if (match === undefined) return;
  emit({
    start: start - before.length,
    end: start - before.length + match.length,
    kind: 'email',
    rule: 'form:email',
    why: 'is an e-mail address',
    rank: RANK.CONTEXT,
  });
}

function domainEnd(text: string, from: number): number {
  LITERAL_DOMAIN.lastIndex = from;
  if (LITERAL_DOMAIN.test(text)) return LITERAL_DOMAIN.lastIndex;
  DOMAIN.lastIndex = from;
  const domain = DOMAIN.exec(text.length > from + 300 ? text.slice(0, from + 300) : text)?.[0];
  return domain === undefined || NO_DOMAIN.test(domain) ? -1 : from + domain.length;
}

function localStart(text: string, at: number): number {
  if (text.charCodeAt(at - 1) === 34) {
    const open = text.lastIndexOf('"', at - 2);
    if (
      open >= 0 &&
      at - open < 40 &&
      /^[\w .+-]+$/.test(text.slice(open + 1, at - 1)) &&
      !/[:=,[{ ]$/.test(text.slice(0, open).slice(-1))
    )
      return open;
    return at;
  }
  let start = at;
  while (start > 0 && at - start < LOCAL_CHARS_MAX && isLocalCode(text.charCodeAt(start - 1)))
    start--;
  while (start < at && !isAlnum(text.charCodeAt(start)) && text.charCodeAt(start) < 128) start++;
  const cjk =
    /^[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u2000-\u206f\u00ab\u00bb]+/.exec(
      text.slice(start, at),
    );
  if (cjk !== null && cjk[0].length < at - start) start += cjk[0].length;
  const encoded = /^(?:%[0-9a-f]{2}|n(?=\w+@)|u00[0-9a-f]{2})+/i.exec(text.slice(start, at));
  if (encoded?.[0].startsWith('%') === true && encoded[0].length < at - start)
    start += encoded[0].length;
  return start;
}

function isNoAddress(text: string, start: number, at: number, end: number): boolean {
  const local = text.slice(start, at);
  if (/:\/\/[^\s"'`<>/]{0,200}$/.test(text.slice(Math.max(0, at - 220), at))) return true;
  if (local === 'git' && text.charCodeAt(end) === 58) return true;
  if (text.startsWith('://', start - 3) && local === 'git') return true;
  if (/^(?:noreply|no-reply)$/i.test(local) && text.slice(at, end).endsWith('anthropic.com'))
    return true;
  return (
    /^(?:v?\d+(?:\.\d+)*|claude[\w.-]*|sha\d+)$/i.test(local) &&
    /^[\d.]/.test(text.slice(at + 1, end))
  );
}

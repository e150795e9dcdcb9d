import { isAlnum, isHex } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';

const IPV4 = /(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}/y;
const IPV6 = /(?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})/iy;

/** An IPv4 address at `start`; false where there is none. Only a public one is emitted. */
export function visitV4(text: string, start: number, emit: Emit): boolean {
  IPV4.lastIndex = start;
  if (!IPV4.test(text)) return false;
  const end = IPV4.lastIndex;
  if (isClientV4(text, start, end)) emitIp(start, end, emit);
  return true;
}

function emitIp(start: number, end: number, emit: Emit): void {
  emit({
    start,
    end,
    kind: 'ip',
    rule: 'form:ip',
    why: 'is a public network address',
    rank: RANK.SHAPE,
  });
}

function isClientV4(text: string, start: number, end: number): boolean {
  if (!isPublicV4(text.slice(start, end))) return false;
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isAlnum(before) || before === 46 || before === 95 || isAlnum(after) || after === 95)
    return false;
  if ((after === 46 || after === 45) && isAlnum(text.charCodeAt(end + 1))) return false;
  if (
    /(?:\bv|[A-Za-z]\/|\bNT |[Vv]ersion["' :=]{0,4}|\b[Vv]er\.? ?|[Rr]elease |[Bb]uild |==|@|~>|\^|[a-z]-)$/.test(
      text.slice(Math.max(0, start - 14), start),
    )
  ) {
    const isPeer = /(?:@|[a-z]-)$/.test(text.slice(Math.max(0, start - 3), start)) && after === 58;
    return isPeer || /\bip-$/i.test(text.slice(Math.max(0, start - 4), start));
  }
  return true;
}

function isPublicV4(address: string): boolean {
  if (address.startsWith('10.') || address.startsWith('127.')) return false;
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  if (a > 255 || b > 255 || c > 255 || d > 255) return false;
  if (a === 0 || a >= 224) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if ((a === 192 && b === 168) || (a === 169 && b === 254)) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  // 160.79.104.0/21 is Anthropic's: platform.claude.com/docs/en/api/ip-addresses.
  if (a === 160 && b === 79 && c >= 104 && c <= 111) return false;
  return (
    !(a < 10 && b < 10 && c < 10 && d < 10 && a + b + c + d < 12) || (a === 1 && b === c) || a === 8
  );
}

/** Finds IPv6 addresses of clients. Loopback, local ones and Anthropic's published range stay. */
export function detectV6(text: string, emit: Emit): void {
  let at = text.indexOf(':');
  while (at !== -1) {
    let from = at + 1;
    const next = text.charCodeAt(from);
    if (next === 58 || isHex(next)) {
      let start = at;
      while (start > 0 && at - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
      const stop = colonRunEnd(text, at);
      if (at - start <= 4 && mayBeV6(stop)) visitV6(text, start, emit);
      from = Math.max(from, stop.end);
    }
    at = text.indexOf(':', from);
  }
}

type ColonRun = { readonly end: number; readonly colons: number; readonly isShortened: boolean };

function colonRunEnd(text: string, from: number): ColonRun {
  let colons = 0;
  let isShortened = false;
  let end = from;
  while (end < text.length && end - from < 64) {
    const code = text.charCodeAt(end);
    if (code === 58) {
      colons++;
      isShortened ||= text.charCodeAt(end + 1) === 58;
    } else if (!isHex(code)) break;
    end++;
  }
  return { end, colons, isShortened };
}

/** Eight groups, or six before an IPv4 address, unless zeros are left out. A time has three. */
function mayBeV6({ colons, isShortened }: ColonRun): boolean {
  return isShortened ? colons >= 2 : colons >= 6;
}

function visitV6(text: string, start: number, emit: Emit): void {
  IPV6.lastIndex = start;
  if (!IPV6.test(text)) return;
  const stop = IPV6.lastIndex;
  const end =
    text.charCodeAt(stop - 1) === 58 && text.charCodeAt(stop - 2) !== 58 ? stop - 1 : stop;
  if (isClientV6(text, start, end)) emitIp(start, end, emit);
}

function isClientV6(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end).toLowerCase();
  const before = text.charCodeAt(start - 1);
  if (
    isAlnum(before) ||
    before === 95 ||
    before === 58 ||
    isAlnum(text.charCodeAt(end)) ||
    text.charCodeAt(end) === 58
  )
    return false;
  const parts = value.split('::');
  if (
    parts.length > 2 ||
    (parts.length === 1 && value.split(':').length < (value.includes('.') ? 7 : 8))
  )
    return false;
  const groups = value.split(':').filter(Boolean);
  if (groups.length > 8 || groups.length < 2 || !/\d/.test(value)) return false;
  if (value.length < 6 || /^(?:::1$|::$|fe80:|f[cd][0-9a-f]{2}:|ff0|2607:6bc0:)/.test(value))
    return false;
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/.exec(value)?.[1];
  return mapped === undefined || isPublicV4(mapped);
}

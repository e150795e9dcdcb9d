import { isAlnum, isDigit, isHex } from '../characters.ts';
import { type Emit, RANK } from '../finding.ts';

const IPV4 = /(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}/y;
const IPV6 = /(?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})/iy;

/** Finds addresses of clients. Loopback, private, masks and Anthropic's published ranges stay. */
export function detectIpAddresses(text: string, emit: Emit): void {
  detectV4(text, emit);
  detectV6(text, emit);
}

function detectV4(text: string, emit: Emit): void {
  let at = text.indexOf('.');
  while (at !== -1) {
    let from = at + 1;
    if (isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))) {
      let start = at - 1;
      while (start > 0 && at - start < 4 && isDigit(text.charCodeAt(start - 1))) start--;
      IPV4.lastIndex = start;
      if (IPV4.test(text)) {
        const end = IPV4.lastIndex;
        if (isClientV4(text, start, end)) emitIp(start, end, emit);
        from = end;
      } else {
        while (
          from < text.length &&
          (isDigit(text.charCodeAt(from)) || text.charCodeAt(from) === 46)
        )
          from++;
      }
    }
    at = text.indexOf('.', from);
  }
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
  const octets = text.slice(start, end).split('.').map(Number);
  if (octets.some((octet) => octet > 255)) return false;
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
    return /(?:@|[a-z]-)$/.test(text.slice(Math.max(0, start - 3), start)) && after === 58;
  }
  return isPublicV4(octets);
}

function isPublicV4(octets: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if (a === 172 && b >= 16 && b <= 31) return false;
  if ((a === 192 && b === 168) || (a === 169 && b === 254)) return false;
  if (a === 100 && b >= 64 && b <= 127) return false;
  // 160.79.104.0/21 is Anthropic's: platform.claude.com/docs/en/api/ip-addresses.
  if (a === 160 && b === 79 && c >= 104 && c <= 111) return false;
  return (
    !(a < 10 && b < 10 && c < 10 && d < 10 && a + b + c + d < 12) || (a === 1 && b === c) || a === 8
  );
}

function detectV6(text: string, emit: Emit): void {
  let at = text.indexOf(':');
  while (at !== -1) {
    let start = at;
    while (start > 0 && at - start < 5 && isHex(text.charCodeAt(start - 1))) start--;
    let from = at + 1;
    const next = text.charCodeAt(at + 1);
    if (at - start <= 4 && (next === 58 || isHex(next))) {
      IPV6.lastIndex = start;
      if (IPV6.test(text)) {
        const end =
          text.charCodeAt(IPV6.lastIndex - 1) === 58 && text.charCodeAt(IPV6.lastIndex - 2) !== 58
            ? IPV6.lastIndex - 1
            : IPV6.lastIndex;
        if (isClientV6(text, start, end)) emitIp(start, end, emit);
        from = Math.max(from, end);
        while (text.charCodeAt(from) === 58) from++;
      }
    }
    at = text.indexOf(':', from);
  }
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
  return mapped === undefined || isPublicV4(mapped.split('.').map(Number));
}

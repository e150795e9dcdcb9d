/** An address as bytes: 4 of IPv4, 16 of IPv6. */
export type IpBytes = readonly number[];

/** Reads an address in its usual spellings; null for anything else. Zones (`%eth0`) and ports are not read. */
export function ipBytesOf(text: string): IpBytes | null {
  return text.includes(':') ? v6Bytes(text) : v4Bytes(text);
}

/** Four decimal numbers. Other spellings (one number, hex, octal) are made into this one by the URL parser. */
function v4Bytes(text: string): IpBytes | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return null;
  const bytes = parts.map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : null;
}

function v6Bytes(text: string): IpBytes | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = groupBytes(head);
  const after = tail === undefined ? [] : groupBytes(tail);
  if (before === null || after === null) return null;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return null;
  return [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

/** Groups of up to four hex digits; the last may be an IPv4 address. */
function groupBytes(text: string): IpBytes | null {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [at, group] of groups.entries()) {
    const v4 = at === groups.length - 1 && group.includes('.') ? v4Bytes(group) : null;
    if (v4 !== null) bytes.push(...v4);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return null;
  }
  return bytes;
}

/** A range of addresses: `10.0.0.0/8`, `fc00::/7`, or one address. */
export type IpRange = { readonly bytes: IpBytes; readonly bits: number };

/** Null for anything that is no range. */
export function ipRangeOf(text: string): IpRange | null {
  const [address = '', length, ...more] = text.trim().split('/');
  const bytes = ipBytesOf(address);
  if (bytes === null || more.length > 0) return null;
  if (length === undefined) return { bytes, bits: bytes.length * 8 };
  if (!/^\d{1,3}$/.test(length) || Number(length) > bytes.length * 8) return null;
  return { bytes, bits: Number(length) };
}

export function isInRange(bytes: IpBytes, range: IpRange): boolean {
  if (bytes.length !== range.bytes.length) return false;
  return bytes.every((byte, at) => {
    const bits = Math.min(8, Math.max(0, range.bits - at * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === ((range.bytes[at] ?? 0) & mask);
  });
}

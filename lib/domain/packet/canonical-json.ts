/** What canonical JSON can hold: finite numbers, well-formed text, no holes. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json | undefined };

/**
 * JSON in the one form of RFC 8785: members by the UTF-16 units of their names, numbers as ECMAScript writes
 * them, no blanks. A member that is undefined is left out. Throws a RangeError for what JSON cannot say
 * exactly: an infinite number, and half of a surrogate pair.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('half of a surrogate pair has no JSON');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('an infinite number has no JSON');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .flatMap(([name, member]) => (member === undefined ? [] : [{ name, member }]))
    // The comparison of two strings is by UTF-16 units, as the RFC asks.
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, member }) => `${canonicalJson(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

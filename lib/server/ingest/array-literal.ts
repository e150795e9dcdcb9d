const NEEDS_ESCAPE = /["\\]/;

/**
 * PostgreSQL array literals, built in one pass. The driver's own serialisation of arrays costs several
 * times as much per element, and this is most of what a flush does in this process. Null for a column
 * without any value, which `unnest` fills up: most columns of most groups.
 */
export function arrayLiteral<Row>(
  rows: readonly Row[],
  element: (row: Row) => string,
): string | null {
  let literal = '{';
  let separator = '';
  let isEmpty = true;
  for (const row of rows) {
    const value = element(row);
    if (value !== NULL) isEmpty = false;
    literal += separator + value;
    separator = ',';
  }
  return isEmpty ? null : `${literal}}`;
}

const NULL = 'NULL';

/** A quoted element; null becomes NULL. */
export function textElement(value: string | null): string {
  if (value === null) return NULL;
  return NEEDS_ESCAPE.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}

/** For numbers, booleans, uuids and other values without separators, quotes or blanks. */
export function plainElement(value: string | number | boolean | null): string {
  return value === null ? NULL : String(value);
}

export function byteaElement(bytes: Uint8Array | null): string {
  return bytes === null ? NULL : `"\\\\x${Buffer.from(bytes).toString('hex')}"`;
}

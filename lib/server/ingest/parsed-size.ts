/** A body that is not longer is not looked at: its worst case is small. */
const SMALL_BYTES = 4_096;
/** Of each byte: the text itself, and the strings cut out of it. */
const PER_BYTE = 2;
/** Of each member or element, by its comma or colon. */
const PER_SEPARATOR = 40;
/** Of each object or array. */
const PER_HOLDER = 80;
/** No body is worse: three bytes (`{},`) make an object and its place in a list. */
const WORST_PER_BYTE = PER_BYTE + (PER_HOLDER + PER_SEPARATOR) / 3;

const COST = costs();

function costs(): Uint8Array {
  const cost = new Uint8Array(256);
  for (const character of ',:') cost[character.charCodeAt(0)] = PER_SEPARATOR;
  for (const character of '{[') cost[character.charCodeAt(0)] = PER_HOLDER;
  return cost;
}

/**
 * How much memory the values of a JSON text may take, in bytes, told before they are made: a list of empty
 * objects takes twenty times its text, a usual event twice. Looks at each byte once, and so makes more of
 * separators inside strings than they are.
 */
export function parsedBytesOf(body: Uint8Array): number {
  if (body.length <= SMALL_BYTES) return Math.ceil(body.length * WORST_PER_BYTE);
  let bytes = body.length * PER_BYTE;
  for (let at = 0; at < body.length; at += 1) bytes += COST[body[at] ?? 0] ?? 0;
  return bytes;
}

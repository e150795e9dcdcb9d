/**
 * The n-th number of a seed, uniform in [0, 1). A function of both, so that the same scenario answers the
 * same request in the same way at every run.
 */
export function seededNumber(seed: number, n: number): number {
  // The finaliser of MurmurHash3, whose constants these are.
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 1, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Text of that many characters, as upstream ids are made of. */
export function seededText(seed: number, n: number, length: number): string {
  return Array.from({ length }, (_, index) => {
    const position = Math.floor(seededNumber(seed + index + 1, n) * ALPHABET.length);
    return ALPHABET.charAt(position);
  }).join('');
}

/** The two sides of a comparison: `a` is the path as recorded, `b` the one that differs in one field. */
export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

/** Whose turn an attempt is, counted from 1 over both sides, and which one of that side it is. */
export function turnOf(attempt: number): { readonly side: Side; readonly n: number } {
  return { side: attempt % 2 === 1 ? 'a' : 'b', n: Math.ceil(attempt / 2) };
}

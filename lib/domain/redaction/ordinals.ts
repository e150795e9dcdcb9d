import type { FindingKind } from './finding.ts';

/**
 * Numbers values within one kind, in the order they are met, so that equal values stay
 * recognisable as equal and nothing can be derived. Lives as long as one packet or one event.
 */
export type Ordinals = { readonly numberOf: (kind: FindingKind, value: string) => number };

export function createOrdinals(): Ordinals {
  const known = new Map<string, number>();
  const last = new Map<FindingKind, number>();
  return {
    numberOf(kind, value) {
      const key = `${kind}\n${value}`;
      const existing = known.get(key);
      if (existing !== undefined) return existing;
      const next = (last.get(kind) ?? 0) + 1;
      last.set(kind, next);
      known.set(key, next);
      return next;
    },
  };
}

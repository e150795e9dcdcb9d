import type { Fact, Triage } from '#lib/domain/triage/result.ts';
import { type Mask, spanAsGiven } from '#lib/domain/triage-card/masked-position.ts';
import type { Place } from '#lib/domain/triage-card/segments.ts';

/** A fact with the tag that ties it to its place; `place` is null if it is not from the text. */
export type TaggedFact = { readonly id: string; readonly fact: Fact; readonly place: Place | null };

/** Numbers the facts of a failure as `+1`, `−1`, and finds their places in the text as given. */
export function taggedFacts(
  triage: Pick<Triage, 'for' | 'against'>,
  masks: readonly Mask[],
): { for: TaggedFact[]; against: TaggedFact[] } {
  return {
    for: tagged(triage.for, 'for', masks),
    against: tagged(triage.against, 'against', masks),
  };
}

function tagged(facts: readonly Fact[], side: Place['side'], masks: readonly Mask[]): TaggedFact[] {
  let number = 0;
  return facts.map((fact, index) => {
    const id = `${side}-${index + 1}`;
    const { start, end } = fact;
    if (start === null || end === null) return { id, fact, place: null };
    number += 1;
    const tag = `${side === 'for' ? '+' : '−'}${number}`;
    return { id, fact, place: { id, tag, side, ...spanAsGiven({ start, end }, masks) } };
  });
}

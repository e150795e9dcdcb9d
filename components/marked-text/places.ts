import type { Fact, Part, Span } from '#lib/domain/triage/result.ts';
import type { Place } from '#lib/domain/triage-card/segments.ts';

type Reason = Omit<Fact, 'source' | 'also'> & { readonly also?: Span | undefined };

/** A fact with the tag that ties it to its places; there are none if it is not from a text. */
export type TaggedFact = {
  readonly id: string;
  readonly text: string;
  readonly within: Part | null;
  readonly places: readonly Place[];
};

type Tagged = { readonly for: readonly TaggedFact[]; readonly against: readonly TaggedFact[] };

/**
 * Numbers the facts of a failure as `+1`, `−1`. `shownAt` turns a span of the part in which it was found
 * into the span at which a screen shows it.
 */
export function taggedFacts(
  reasons: { readonly for: readonly Reason[]; readonly against: readonly Reason[] },
  shownAt: (span: Span, within: Part) => Span,
): Tagged {
  return {
    for: tagged(reasons.for, 'for', shownAt),
    against: tagged(reasons.against, 'against', shownAt),
  };
}

/** The places of all facts in one part of the event. */
export function placesIn(facts: Tagged, part: Part): Place[] {
  return [...facts.for, ...facts.against].flatMap(({ within, places }) =>
    within === part ? places : [],
  );
}

function tagged(
  facts: readonly Reason[],
  side: Place['side'],
  shownAt: (span: Span, within: Part) => Span,
): TaggedFact[] {
  let number = 0;
  return facts.map(({ text, within, start, end, also }, index) => {
    const id = `${side}-${index + 1}`;
    if (within === null || start === null || end === null) {
      return { id, text, within: null, places: [] };
    }
    number += 1;
    const tag = `${side === 'for' ? '+' : '−'}${number}`;
    const spans = [{ start, end }, ...(also === undefined ? [] : [also])];
    const places = spans.map((span) => ({ id, tag, side, ...shownAt(span, within) }));
    return { id, text, within, places };
  });
}

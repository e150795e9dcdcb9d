import { placesIn, type TaggedFact, taggedFacts } from '#components/marked-text/places.ts';
import type { EventDetail } from '#lib/contract/events.ts';
import { type MappedText, placeOfOrigin } from '#lib/domain/triage/mapped-text.ts';
import type { Part } from '#lib/domain/triage/result.ts';
import { jsonLines } from '#lib/domain/triage-card/json-lines.ts';
import { type Segment, segmentsOf } from '#lib/domain/triage-card/segments.ts';

/** One stored text of an event, cut into what a screen draws. */
export type EventPart = { readonly label: string; readonly segments: readonly Segment[] };

export type MarkedEvent = {
  readonly facts: { readonly for: readonly TaggedFact[]; readonly against: readonly TaggedFact[] };
  readonly parts: readonly EventPart[];
};

const LABELS: readonly (readonly [part: Part, label: string])[] = [
  ['body', 'Body'],
  ['text', 'Text'],
  ['message', 'Message'],
];

/** Puts the reasons of an event and its stored texts together. JSON is shown over lines. */
export function markedEvent(event: EventDetail): MarkedEvent {
  const lines = event.body !== null && isJson(event.body) ? jsonLines(event.body) : null;
  const facts = taggedFacts(event, (span, within) =>
    within === 'body' && lines !== null ? placeOfOrigin(lines, span) : span,
  );
  const parts = LABELS.flatMap(([part, label]) => {
    const text = shownText(event, part, lines);
    const places = placesIn(facts, part);
    // The message stands in the evidence; it is shown here only where a reason points into it.
    if (text === null || (part === 'message' && places.length === 0)) return [];
    return [{ label, segments: segmentsOf({ text, masks: [], places }) }];
  });
  return { facts, parts };
}

function shownText(event: EventDetail, part: Part, lines: MappedText | null): string | null {
  return part === 'body' && lines !== null ? lines.text : event[part];
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

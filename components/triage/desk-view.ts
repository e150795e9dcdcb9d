import { placesIn, type TaggedFact, taggedFacts } from '#components/marked-text/places.ts';
import { checkedValues } from '#components/redaction/checked-values.ts';
import { masksOf } from '#components/redaction/masks.ts';
import { ownReplacement, type PreviewGroup, previewOf } from '#components/redaction/preview.ts';
import type { CheckedText } from '#components/redaction/use-final-scan.ts';
import { type GuidanceOnRoute, guidanceOf } from '#lib/domain/triage/guidance.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { lineFinder } from '#lib/domain/triage-card/line-of.ts';
import { markdownOf } from '#lib/domain/triage-card/markdown.ts';
import { maskLiterals } from '#lib/domain/triage-card/mask-literals.ts';
import { spanAsGiven } from '#lib/domain/triage-card/masked-position.ts';
import type { Reading } from '#lib/domain/triage-card/read-text.ts';
import { type Segment, segmentsOf } from '#lib/domain/triage-card/segments.ts';
import type { Desk } from './desk.ts';

/** Everything the page shows of a text. No masked value is in it. */
export type DeskView = {
  readonly failures: readonly Triage[];
  /** In which line of the text each failure stands, in the same order. */
  readonly lines: readonly (number | null)[];
  readonly selected: number;
  readonly triage: Triage;
  readonly guidance: GuidanceOnRoute;
  readonly facts: { readonly for: readonly TaggedFact[]; readonly against: readonly TaggedFact[] };
  readonly segments: readonly Segment[];
  readonly groups: readonly PreviewGroup[];
};

/** Puts the reading of `desk.text` and the reader's choices together. */
export function deskView(
  desk: Pick<Desk, 'text' | 'choices' | 'selected'>,
  reading: Extract<Reading, { kind: 'read' }>,
): DeskView {
  const { text, choices } = desk;
  const { findings } = reading;
  const literals = choices.literals.map((literal, index) => ({
    literal,
    replacement: ownReplacement(index),
  }));
  const failures = reading.failures.map((failure) => maskLiterals(failure, literals));
  const lines = failures.map(lineFinder({ text, masks: findings }));
  const selected = Math.min(desk.selected, failures.length - 1);
  const triage = failures[selected] ?? reading.failures[0];
  const facts = taggedFacts(triage, (span) => spanAsGiven(span, findings));
  const groups = previewOf({ text, findings, choices });
  const places = placesIn(facts, 'text');
  const segments = segmentsOf({ text, masks: masksOf(groups), places });
  return {
    failures,
    lines,
    selected,
    triage,
    guidance: guidanceOf(triage),
    facts,
    segments,
    groups,
  };
}

/** The id under which a first move of a failure is ticked. */
export function moveId(failure: number, move: number): string {
  return `${failure}:${move}`;
}

/** The card to copy, with the masks and the ticks that are on the screen, and what the final scan must know. */
export function cardToCopy(desk: Pick<Desk, 'text' | 'done'>, view: DeskView): CheckedText {
  const { triage, guidance, selected, groups } = view;
  const done = new Set(
    guidance.firstMoves.keys().filter((move) => desk.done.has(moveId(selected, move))),
  );
  return {
    text: markdownOf({ triage, guidance, done, maskedText: maskedTextOf(view) }),
    ...checkedValues(desk.text, groups),
  };
}

/** The text with the masks that are on the screen: all of it that may leave the browser. */
export function maskedTextOf({ segments }: Pick<DeskView, 'segments'>): string {
  return segments.map(({ shown }) => shown).join('');
}

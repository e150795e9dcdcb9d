import type { z } from 'zod';
import type {
  PacketAttempt,
  PacketFieldStanding,
  PacketItemStanding,
  PacketRedaction,
} from '#lib/contract/packets.ts';
import { attemptResult } from '#lib/domain/packet/attempt-words.ts';
import { defaultDecision } from '#lib/domain/packet/decisions.ts';
import { originalText } from '#lib/domain/packet/evidence-texts.ts';
import { FIELD_RULES, PACKET_FIELDS, type PacketField } from '#lib/domain/packet/field.ts';
import type { PacketPlace } from '#lib/domain/packet/safe-evidence.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { zonedIso } from '#lib/domain/time/zoned-iso.ts';
import { type Draft, ruleSetsOf, TOOL_VERSION } from './draft.ts';
import { packetSummaryOf, type ShownPacket, type SummaryRow } from './packet-row.ts';

/** A draft in the words of the wire. Nothing of it is an original. */
export function describeDraft(
  row: SummaryRow & { readonly version: number },
  draft: Draft,
): z.infer<typeof ShownPacket> {
  const { choices, content, evidence } = draft;
  return {
    ...packetSummaryOf(row),
    version: row.version,
    zone: choices.zone,
    variant: choices.variant,
    language: choices.language,
    sentence: content.sentence,
    impact: content.impact,
    items: content.items.map(
      ({ item, title, state, says, why, action }): PacketItemStanding => ({
        item,
        title,
        state,
        says,
        why_it_matters: why,
        action: { ...action },
      }),
    ),
    fields: PACKET_FIELDS.flatMap((field) => fieldStanding(draft, field)),
    redactions: redactionsOf(draft),
    attempts: attemptsOf(draft),
    attempts_left_out: evidence.attemptsLeftOut,
    reproductions: content.reproductions,
    tool_version: TOOL_VERSION,
    rule_sets: [...ruleSetsOf(evidence)],
  };
}

/** Of fields that hold anything; what nobody told needs no decision. */
function fieldStanding(draft: Draft, field: PacketField): PacketFieldStanding[] {
  const { safe, evidence, content } = draft;
  const isReproduction = field === 'reproduction';
  if (!isReproduction && !safe.originals.has(field)) return [];
  const before = originalText(safe.originals, field);
  const result = isReproduction
    ? (content.reproductions?.[draft.choices.language] ?? null)
    : resultOf(draft, field);
  const { label, item, allowed, loses } = FIELD_RULES[field];
  return [
    {
      field,
      label,
      item,
      decision: safe.decisions[field],
      default_decision: defaultDecision(field, evidence),
      allowed: [...allowed],
      result,
      chars_before: isReproduction ? (result?.length ?? 0) : before.length,
      chars_after: result?.length ?? 0,
      masked: safe.places.filter((place) => place.field === field && place.isMasked).length,
      loses,
    },
  ];
}

function resultOf({ safe }: Draft, field: PacketField): string | null {
  return safe.decisions[field] === 'drop' ? null : (safe.results.get(field) ?? []).join('\n');
}

function redactionsOf({ safe }: Draft): PacketRedaction[] {
  const places = placer(safe.originals);
  return [...Map.groupBy(safe.places, ({ group }) => group)].flatMap(([id, of]) => {
    const [first] = of;
    if (first === undefined) return [];
    const { kind, rule, why, replacement, ownId } = first;
    const isProven = of.some((place) => place.isProven);
    return [
      {
        id,
        kind,
        rule,
        why,
        replacement,
        is_proven: isProven,
        own_id: ownId,
        places: of.map((place) => places(place)),
      },
    ];
  });
}

function placer(
  originals: Draft['safe']['originals'],
): (place: PacketPlace) => PacketRedaction['places'][number] {
  const texts = new Map<PacketField, string>();
  return ({ id, field, start, end, isMasked }) => {
    const text = texts.get(field) ?? originalText(originals, field);
    texts.set(field, text);
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const line = text.slice(0, start).split('\n').length;
    return { id, field, start, end, line, column: start - lineStart + 1, is_masked: isMasked };
  };
}

function attemptsOf({ safe, choices }: Draft): PacketAttempt[] {
  const excluded = new Set(choices.excluded);
  return safe.evidence.attempts.map((attempt) => ({
    id: attempt.id,
    from: attempt.from,
    at: attempt.at === null ? null : isoFromEpochMs(epochMsOf(attempt.at)),
    at_zoned: attempt.at === null ? null : zonedIso(epochMsOf(attempt.at), choices.zone),
    result: attemptResult(attempt),
    request_id: attempt.requestId,
    is_included: !excluded.has(attempt.id),
  }));
}

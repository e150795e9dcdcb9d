import { randomUUID } from 'node:crypto';
import { type ChangePacketRequest, OWN_LITERAL_CHARS_MIN } from '#lib/contract/packets.ts';
import type { PacketChoices } from '#lib/domain/packet/choices.ts';
import { originalText } from '#lib/domain/packet/evidence-texts.ts';
import { FIELD_RULES, PACKET_FIELDS } from '#lib/domain/packet/field.ts';
import { matchPattern } from '#lib/domain/redaction/match-pattern.ts';
import { readableForms } from '#lib/domain/redaction/occurrences.ts';
import { AppError } from '../http/app-error.ts';
import type { Draft } from './draft.ts';

const OWN_MAX = 400;

/** The choices of a draft after a change. Throws AppError `invalid_request`. */
export function changedChoices(draft: Draft, change: ChangePacketRequest): PacketChoices {
  const { choices } = draft;
  const { impact, zone, variant, language } = change;
  return {
    impact: impact ?? choices.impact,
    zone: zone ?? choices.zone,
    variant: variant ?? choices.variant,
    language: language ?? choices.language,
    decisions: changedDecisions(choices, change),
    excluded: moved(choices.excluded, { add: change.exclude, remove: change.include }),
    shown: moved(choices.shown, { add: change.show, remove: change.mask }),
    own: changedOwn(draft, change),
  };
}

function changedDecisions(
  { decisions }: PacketChoices,
  change: ChangePacketRequest,
): PacketChoices['decisions'] {
  const changed = { ...decisions };
  for (const field of PACKET_FIELDS) {
    const decision = change.decisions?.[field];
    if (decision === undefined) continue;
    if (decision === null) {
      delete changed[field];
    } else if (FIELD_RULES[field].allowed.includes(decision)) {
      changed[field] = decision;
    } else {
      throw refusal(`decisions.${field}`, `takes ${FIELD_RULES[field].allowed.join(', ')}`);
    }
  }
  return changed;
}

function moved(
  before: readonly string[],
  { add = [], remove = [] }: { add?: string[] | undefined; remove?: string[] | undefined },
): string[] {
  const gone = new Set(remove);
  return [...new Set([...before, ...add])].filter((id) => !gone.has(id));
}

function changedOwn(draft: Draft, change: ChangePacketRequest): PacketChoices['own'] {
  const removed = new Set(change.remove_own ?? []);
  const literals = [
    ...(change.add_literals ?? []),
    ...(change.add_patterns ?? []).flatMap((pattern) => matchesOf(draft, pattern)),
  ];
  const kept = draft.choices.own.filter(({ id }) => !removed.has(id));
  const known = new Set(kept.map(({ literal }) => literal));
  const added = [...new Set(literals)].filter((literal) => !known.has(literal));
  const own = [...kept, ...added.map((literal) => ({ id: `own-${randomUUID()}`, literal }))];
  if (own.length > OWN_MAX) {
    throw refusal('add_literals', `a packet takes ${String(OWN_MAX)} texts of your own`);
  }
  return own;
}

function matchesOf({ safe }: Draft, pattern: string): readonly string[] {
  const text = [...safe.originals.keys()]
    .map((field) => originalText(safe.originals, field))
    .join('\n');
  const found = matchPattern({
    forms: readableForms(text),
    pattern,
    charsMin: OWN_LITERAL_CHARS_MIN,
    nowMs: () => performance.now(),
  });
  if (found.kind === 'refused') throw refusal('add_patterns', found.why);
  return found.values;
}

function refusal(field: string, detail: string): AppError {
  return new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}

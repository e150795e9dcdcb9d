import { type FieldDecision, PACKET_FIELDS, type PacketField } from './field.ts';
import type { SafeEvidence } from './safe-evidence.ts';

/** What was done to the evidence: counts and rules, and no value. */
export type RedactionManifest = {
  /** Masked places by what they held. */
  readonly masked: Readonly<Record<string, number>>;
  /** Masked places by the rule that found them. */
  readonly rules: Readonly<Record<string, number>>;
  /** Places that a rule found and a person shows. */
  readonly shown: number;
  /** Fields that were not kept whole. */
  readonly fields: Readonly<Partial<Record<PacketField, FieldDecision>>>;
};

export function manifestOf({ places, decisions, originals }: SafeEvidence): RedactionManifest {
  const masked = places.filter(({ isMasked }) => isMasked);
  return {
    masked: counts(masked.map(({ kind }) => kind)),
    rules: counts(masked.map(({ rule }) => rule)),
    shown: places.length - masked.length,
    fields: Object.fromEntries(
      PACKET_FIELDS.flatMap((field) =>
        decisions[field] === 'keep' || !originals.has(field) ? [] : [[field, decisions[field]]],
      ),
    ),
  };
}

function counts(words: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const word of words) found[word] = (found[word] ?? 0) + 1;
  return found;
}

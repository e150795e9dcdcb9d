import { z } from 'zod';
import { FIELD_DECISIONS, PACKET_FIELDS } from './field.ts';
import { PACKET_VARIANTS, REPRODUCTION_LANGUAGES } from './form.ts';

/** What a person decided about a draft. Literals go when it is sealed. */
export const PacketChoices = z.strictObject({
  impact: z.string(),
  zone: z.string(),
  variant: z.enum(PACKET_VARIANTS),
  language: z.enum(REPRODUCTION_LANGUAGES),
  decisions: z.partialRecord(z.enum(PACKET_FIELDS), z.enum(FIELD_DECISIONS)),
  /** Ids of attempts that are left out. */
  excluded: z.array(z.string()),
  /** Ids of places that stand as they are. */
  shown: z.array(z.string()),
  own: z.array(z.strictObject({ id: z.string(), literal: z.string() })),
});
export type PacketChoices = z.infer<typeof PacketChoices>;

/** A draft that nobody has looked at yet. */
export function firstChoices(zone: string): PacketChoices {
  return {
    impact: '',
    zone,
    variant: 'anthropic',
    language: 'curl',
    decisions: {},
    excluded: [],
    shown: [],
    own: [],
  };
}

import { z } from 'zod';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { FIELD_DECISIONS, PACKET_FIELDS } from '#lib/domain/packet/field.ts';
import {
  IMPACT_CHARS_MAX,
  PACKET_FORMATS,
  PACKET_VARIANTS,
  REPRODUCTION_LANGUAGES,
} from '#lib/domain/packet/form.ts';
import { ITEM_ACTIONS, ITEM_STATES, PACKET_ITEMS } from '#lib/domain/packet/item.ts';
import { FINDING_KINDS } from '#lib/domain/redaction/finding.ts';
import { isTimeZone } from '#lib/domain/time/zone.ts';
import { freeText, storableText } from './text.ts';

export const PACKET_STATES = ['draft', 'sealed'] as const;
export const OWN_LITERAL_CHARS_MIN = 3;
export const AMENDMENT_CHARS_MAX = 1_000;
export const DESTINATION_CHARS_MAX = 200;
/** A packet with its amendments, as somebody pastes it. */
export const VERIFY_BODY_BYTES_MAX = 1_048_576;

/** Two hundred literals, with what JSON adds to them. */
export const CHANGE_BODY_BYTES_MAX = 1_048_576;

const zone = z.string().max(64).refine(isTimeZone, { error: 'is no time zone that is known' });

/** What a packet is made from. */
export const PacketSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), id: storableText(60).min(1) }),
  z.strictObject({ kind: z.literal('event'), ref: storableText(800).min(1) }),
  z.strictObject({ kind: z.literal('retest'), id: storableText(60).min(1) }),
]);
export type PacketSource = z.infer<typeof PacketSource>;

export const CreatePacketRequest = z.strictObject({
  source: PacketSource,
  zone: zone.default('UTC').meta({ description: 'IANA name. Times are printed with its offset.' }),
});
export type CreatePacketRequest = z.infer<typeof CreatePacketRequest>;

const Completeness = z.object({
  present: z.int(),
  /** Items that exist for this failure: present or missing. */
  knowable: z.int(),
  total: z.int(),
});

export const PacketSummary = z
  .object({
    id: z.string(),
    title: z.string(),
    branch: z.enum(BRANCHES),
    source: PacketSource,
    state: z.enum(PACKET_STATES),
    completeness: Completeness,
    created_at: z.string(),
    created_by: z.string(),
    updated_at: z.string(),
    sealed_at: z.string().nullable(),
    sealed_by: z.string().nullable(),
    /** SHA-256 over the canonical JSON, in hexadecimal. */
    content_hash: z.string().nullable(),
  })
  .meta({ id: 'PacketSummary' });
export type PacketSummary = z.infer<typeof PacketSummary>;

export const PacketItemStanding = z
  .object({
    item: z.enum(PACKET_ITEMS),
    title: z.string(),
    state: z.enum(ITEM_STATES),
    /** What it says, or why it is not there. Masked as in the packet. */
    says: z.string(),
    why_it_matters: z.string(),
    action: z.object({ kind: z.enum(ITEM_ACTIONS), label: z.string() }),
  })
  .meta({ id: 'PacketItemStanding' });
export type PacketItemStanding = z.infer<typeof PacketItemStanding>;

export const PacketFieldStanding = z
  .object({
    field: z.enum(PACKET_FIELDS),
    label: z.string(),
    item: z.enum(PACKET_ITEMS),
    decision: z.enum(FIELD_DECISIONS),
    default_decision: z.enum(FIELD_DECISIONS),
    allowed: z.array(z.enum(FIELD_DECISIONS)),
    /** As it stands in the packet; null for a field that is dropped. */
    result: z.string().nullable(),
    chars_before: z.int(),
    chars_after: z.int(),
    /** How many places are masked in it. */
    masked: z.int(),
    loses: z.string(),
  })
  .meta({ id: 'PacketFieldStanding' });
export type PacketFieldStanding = z.infer<typeof PacketFieldStanding>;

/** The places of one value, as the preview of redactions groups them. Never holds the value. */
export const PacketRedaction = z
  .object({
    id: z.string(),
    /** `own`: a person chose it. */
    kind: z.enum([...FINDING_KINDS, 'own']),
    rule: z.string(),
    why: z.string(),
    replacement: z.string(),
    /** Known to be a secret beyond doubt: it cannot be shown. */
    is_proven: z.boolean(),
    /** Of an own one: what takes it away again. */
    own_id: z.string().nullable(),
    places: z.array(
      z.object({
        /** Stays the same over reloads; send it back to show or mask the place. */
        id: z.string(),
        field: z.enum(PACKET_FIELDS),
        /** In the original of the field, in UTF-16 units; line and column from 1. */
        start: z.int(),
        end: z.int(),
        line: z.int(),
        column: z.int(),
        is_masked: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'PacketRedaction' });
export type PacketRedaction = z.infer<typeof PacketRedaction>;

export const PacketAttempt = z
  .object({
    id: z.string(),
    from: z.enum(['event', 'paste', 'retest']),
    /** Null where nothing tells when it was. */
    at: z.string().nullable(),
    /** The same with the offset of the packet's zone. */
    at_zoned: z.string().nullable(),
    result: z.string(),
    request_id: z.string().nullable(),
    is_included: z.boolean(),
  })
  .meta({ id: 'PacketAttempt' });
export type PacketAttempt = z.infer<typeof PacketAttempt>;

export const PacketAmendment = z
  .object({
    n: z.int(),
    at: z.string(),
    by: z.string(),
    note: z.string(),
    request_ids: z.array(z.string()),
    content_hash: z.string(),
  })
  .meta({ id: 'PacketAmendment' });
export type PacketAmendment = z.infer<typeof PacketAmendment>;

export const EXPORT_WAYS = ['copy', 'download', 'print'] as const;

export const PacketExport = z
  .object({
    at: z.string(),
    by: z.string(),
    way: z.enum(EXPORT_WAYS),
    variant: z.enum(PACKET_VARIANTS),
    format: z.enum(PACKET_FORMATS),
    /** Where to, in the words of whoever exported. */
    destination: z.string(),
    /** SHA-256 of the exported bytes. */
    sha256: z.string(),
  })
  .meta({ id: 'PacketExport' });
export type PacketExport = z.infer<typeof PacketExport>;

/** A packet with all that its screen shows. Holds no original of a field. */
export const Packet = PacketSummary.extend({
  as_of: z.string(),
  /** Grows with every change of the draft; send it back with the next one. */
  version: z.int(),
  zone: z.string(),
  variant: z.enum(PACKET_VARIANTS),
  language: z.enum(REPRODUCTION_LANGUAGES),
  /** The one sentence that makes the case. */
  sentence: z.string(),
  impact: z.string(),
  items: z.array(PacketItemStanding),
  fields: z.array(PacketFieldStanding),
  redactions: z.array(PacketRedaction),
  attempts: z.array(PacketAttempt),
  /** More were made than are kept here. */
  attempts_left_out: z.int(),
  reproductions: z
    .object({ curl: z.string(), typescript: z.string(), python: z.string() })
    .nullable(),
  tool_version: z.string(),
  rule_sets: z.array(z.string()),
  amendments: z.array(PacketAmendment),
  /** The newest first; at most a hundred. */
  exports: z.array(PacketExport),
}).meta({ id: 'Packet' });
export type Packet = z.infer<typeof Packet>;

export const PacketsQuery = z.strictObject({
  state: z.enum(PACKET_STATES).optional(),
  case: storableText(60).optional(),
  event: storableText(800).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().max(60).optional(),
});
export type PacketsQuery = z.infer<typeof PacketsQuery>;

/** Packets, newest first. `next` is the cursor of the page after, null on the last. */
export const PacketsResponse = z
  .object({ as_of: z.string(), packets: z.array(PacketSummary), next: z.string().nullable() })
  .meta({ id: 'PacketsResponse' });
export type PacketsResponse = z.infer<typeof PacketsResponse>;

const placeIds = z.array(z.string().max(80)).max(2_000);

/** A change of the draft. What is left out stays as it is. */
export const ChangePacketRequest = z
  .strictObject({
    /** The version that the change was made on. */
    version: z.int(),
    impact: freeText(IMPACT_CHARS_MAX).optional(),
    zone: zone.optional(),
    variant: z.enum(PACKET_VARIANTS).optional(),
    language: z.enum(REPRODUCTION_LANGUAGES).optional(),
    decisions: z
      .partialRecord(z.enum(PACKET_FIELDS), z.enum(FIELD_DECISIONS).nullable())
      .optional()
      .meta({ description: 'By field; null goes back to the default.' }),
    /** Ids of attempts that take part in it, or no longer do. */
    include: placeIds.optional(),
    exclude: placeIds.optional(),
    /** Ids of places to mask, or to show. A proven secret cannot be shown. */
    mask: placeIds.optional(),
    show: placeIds.optional(),
    /** Texts to mask wherever they occur, in every form that they can be read in. */
    add_literals: z.array(storableText(2_000).min(OWN_LITERAL_CHARS_MIN)).max(200).optional(),
    /** Patterns in Go's syntax; what they match now is masked from then on. */
    add_patterns: z.array(storableText(500).min(1)).max(20).optional(),
    remove_own: z.array(z.string().max(60)).max(400).optional(),
  })
  .meta({ id: 'ChangePacketRequest' });
export type ChangePacketRequest = z.infer<typeof ChangePacketRequest>;

export const PacketForm = z.strictObject({
  variant: z.enum(PACKET_VARIANTS).default('anthropic'),
  format: z.enum(PACKET_FORMATS).default('markdown'),
});
export type PacketForm = z.infer<typeof PacketForm>;

/** What one scanner found in the bytes that would leave. Never the value. */
const LeakPlace = z.object({
  scanner: z.enum(['engine', 'independent', 'tripwire', 'accepted-value']),
  rule: z.string(),
  line: z.int(),
  column: z.int(),
});

/** The exact bytes of one form of a packet, and what the final scan says of them. */
export const PacketPreview = z
  .object({
    as_of: z.string(),
    version: z.int(),
    variant: z.enum(PACKET_VARIANTS),
    format: z.enum(PACKET_FORMATS),
    media_type: z.string(),
    file_name: z.string(),
    text: z.string(),
    bytes: z.int(),
    /** Null for JSON, which no person reads. */
    bytes_max: z.int().nullable(),
    /** What was shortened or left out for the length, in sentences. */
    shortened: z.array(z.string()),
    scan: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('clean') }),
      z.object({ kind: z.literal('blocked'), places: z.array(LeakPlace) }),
      z.object({ kind: z.literal('failed') }),
    ]),
  })
  .meta({ id: 'PacketPreview' });
export type PacketPreview = z.infer<typeof PacketPreview>;

/** A field as it is kept, before the packet masks it. Answered with `no-store`, to those with the right. */
export const PacketOriginal = z
  .object({ field: z.enum(PACKET_FIELDS), text: z.string() })
  .meta({ id: 'PacketOriginal' });
export type PacketOriginal = z.infer<typeof PacketOriginal>;

/** A refusal names each blocker in `errors`: the form, line and column in `field`, the rule in `detail`. */
export const SealPacketRequest = z.strictObject({ version: z.int() });
export type SealPacketRequest = z.infer<typeof SealPacketRequest>;

export const AmendPacketRequest = z
  .strictObject({
    note: freeText(AMENDMENT_CHARS_MAX).default(''),
    request_ids: z.array(storableText(200).trim().min(1)).max(50).default([]),
  })
  .refine(({ note, request_ids: ids }) => note.trim() !== '' || ids.length > 0, {
    error: 'say something, or give a request id',
    path: ['note'],
  });
export type AmendPacketRequest = z.infer<typeof AmendPacketRequest>;

export const ExportPacketRequest = z.strictObject({
  variant: z.enum(PACKET_VARIANTS),
  format: z.enum(PACKET_FORMATS),
  way: z.enum(EXPORT_WAYS),
  destination: freeText(DESTINATION_CHARS_MAX).refine((text) => text.trim() !== '', {
    error: 'say where it goes',
  }),
});
export type ExportPacketRequest = z.infer<typeof ExportPacketRequest>;

/** The exported bytes: the same every time, until something is amended. */
export const ExportedPacket = z
  .object({
    export: PacketExport,
    media_type: z.string(),
    file_name: z.string(),
    text: z.string(),
  })
  .meta({ id: 'ExportedPacket' });
export type ExportedPacket = z.infer<typeof ExportedPacket>;

export const VerifyPacketRequest = z.strictObject({
  text: z.string().min(1).max(VERIFY_BODY_BYTES_MAX),
});
export type VerifyPacketRequest = z.infer<typeof VerifyPacketRequest>;

/** Whether bytes are those that were sealed. */
export const VerifyPacketResponse = z
  .object({
    kind: z.enum(['intact', 'tampered', 'unknown_form']),
    /** Of a tampered one, which part does not hold. */
    part: z.string().nullable(),
    detail: z.string(),
    packet_id: z.string().nullable(),
    /** Whether this installation sealed it so; null where it names no packet. */
    is_sealed_here: z.boolean().nullable(),
  })
  .meta({ id: 'VerifyPacketResponse' });
export type VerifyPacketResponse = z.infer<typeof VerifyPacketResponse>;

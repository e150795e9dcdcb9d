import type {
  Packet,
  PacketPreview,
  PacketRedaction,
  PacketSummary,
} from '#lib/contract/packets.ts';
import { FIELD_RULES, type PacketField } from '#lib/domain/packet/field.ts';
import { ITEM_WORDS, PACKET_ITEMS } from '#lib/domain/packet/item.ts';

const AT = '2026-11-25T13:51:07.000Z';
const BY = 'ada@example.com';

export function aPacketSummary(given: Partial<PacketSummary> = {}): PacketSummary {
  return {
    id: 'pkt_1',
    title: '500 api_error, claude-sonnet-5-5 on direct',
    branch: 'api_error_500',
    source: { kind: 'case', id: 'case_1' },
    state: 'draft',
    completeness: { present: 8, knowable: 9, total: 11 },
    created_at: AT,
    created_by: BY,
    updated_at: AT,
    sealed_at: null,
    sealed_by: null,
    content_hash: null,
    ...given,
  };
}

/** An address in the error body, masked in two of its lines. */
export const MAIL: PacketRedaction = {
  id: 'g1',
  kind: 'email',
  rule: 'email',
  why: 'an e-mail address',
  replacement: '[REDACTED:email#1]',
  is_proven: false,
  own_id: null,
  places: [
    {
      id: 'error_body:9-24',
      field: 'error_body',
      start: 9,
      end: 24,
      line: 1,
      column: 10,
      is_masked: true,
    },
    {
      id: 'error_body:40-55',
      field: 'error_body',
      start: 40,
      end: 55,
      line: 2,
      column: 12,
      is_masked: true,
    },
  ],
};

export function aFieldStanding(
  field: PacketField,
  given: Partial<Packet['fields'][number]> = {},
): Packet['fields'][number] {
  const { label, item, allowed, loses } = FIELD_RULES[field];
  return {
    field,
    label,
    item,
    decision: 'keep',
    default_decision: 'keep',
    allowed: [...allowed],
    result: 'claude-sonnet-5-5',
    chars_before: 17,
    chars_after: 17,
    masked: 0,
    loses,
    ...given,
  };
}

/** A draft from a case: the impact is missing, the reproduction cannot be known. */
export function aPacket(given: Partial<Packet> = {}): Packet {
  return {
    ...aPacketSummary(),
    as_of: AT,
    version: 3,
    zone: 'Europe/Berlin',
    variant: 'anthropic',
    language: 'curl',
    sentence:
      'Status green at 2026-11-25T14:51:02+01:00; same model and endpoint returned 500 api_error 3 times over 40 s; request ids attached.',
    impact: '',
    items: PACKET_ITEMS.map((item) => ({
      item,
      title: ITEM_WORDS[item].title,
      state: item === 'impact' ? 'missing' : item === 'reproduction' ? 'unknowable' : 'present',
      says: item === 'impact' ? 'Nobody has said what it stops.' : '500 api_error',
      why_it_matters: ITEM_WORDS[item].why,
      action:
        item === 'impact'
          ? { kind: 'write_impact', label: 'Write one sentence' }
          : { kind: 'none', label: 'Nothing to do' },
    })),
    fields: [
      aFieldStanding('error_body', {
        result: 'account [REDACTED:email#1] is\nnot known: [REDACTED:email#1]',
        chars_before: 55,
        chars_after: 61,
        masked: 2,
      }),
      aFieldStanding('model'),
    ],
    redactions: [MAIL],
    attempts: [
      {
        id: 'a1',
        from: 'event',
        at: AT,
        at_zoned: '2026-11-25T14:51:07+01:00',
        result: '500 api_error',
        request_id: 'req_011CSHoEeqs5C35K2UUqR7Fy',
        is_included: true,
      },
    ],
    attempts_left_out: 0,
    reproductions: null,
    tool_version: '0.1.0',
    rule_sets: ['redaction 2026-11'],
    amendments: [],
    exports: [],
    ...given,
  };
}

export function aSealedPacket(given: Partial<Packet> = {}): Packet {
  return aPacket({
    state: 'sealed',
    sealed_at: AT,
    sealed_by: BY,
    content_hash: 'a1'.repeat(32),
    impact: 'Checkout is down.',
    ...given,
  });
}

export function aPreview(given: Partial<PacketPreview> = {}): PacketPreview {
  const text =
    '# 500 api_error\nStatus green.\naccount [REDACTED:email#1]\nreq_011CSHoEeqs5C35K2UUqR7Fy\n';
  return {
    as_of: AT,
    version: 3,
    variant: 'anthropic',
    format: 'markdown',
    media_type: 'text/markdown; charset=utf-8',
    file_name: 'packet.md',
    text,
    bytes: text.length,
    bytes_max: 8_192,
    shortened: [],
    scan: { kind: 'clean' },
    ...given,
  };
}

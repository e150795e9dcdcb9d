import type { PacketSource } from '#lib/contract/packets.ts';
import type { FieldDecision } from '#lib/domain/packet/field.ts';
import type { PacketFormat, PacketVariant, ReproductionLanguage } from '#lib/domain/packet/form.ts';
import type { ItemState } from '#lib/domain/packet/item.ts';
import type { LeakPlace } from '#lib/domain/redaction/leaks.ts';

export const VARIANT_WORDS: Readonly<Record<PacketVariant, string>> = {
  anthropic: 'Anthropic support',
  provider: 'Gateway or cloud',
  internal: 'Internal ticket',
};

export const FORMAT_WORDS: Readonly<Record<PacketFormat, string>> = {
  markdown: 'Markdown (GitHub)',
  text: 'Plain text',
  json: 'JSON',
  jira: 'Jira',
  slack: 'Slack',
};

export const LANGUAGE_WORDS: Readonly<Record<ReproductionLanguage, string>> = {
  curl: 'curl',
  typescript: 'TypeScript',
  python: 'Python',
};

export const DECISION_WORDS: Readonly<Record<FieldDecision, string>> = {
  keep: 'Keep',
  shorten: 'Shorten',
  pseudonym: 'Pseudonym',
  drop: 'Drop',
};

export const ITEM_STATE_WORDS: Readonly<Record<ItemState, string>> = {
  present: 'present',
  missing: 'missing',
  unknowable: 'unknowable',
};

export const SCANNER_WORDS: Readonly<Record<LeakPlace['scanner'], string>> = {
  engine: 'the redaction engine',
  independent: 'the independent scanner',
  tripwire: 'a tripwire',
  'accepted-value': 'a masked value that stands elsewhere too',
};

export const NO_RIGHT =
  'Your role reads packets and does not change them. Ask a responder or an admin.';

/** Where a packet comes from: its page and what it is called. */
export function sourceLink(source: PacketSource): { href: string; words: string } {
  switch (source.kind) {
    case 'case':
      return { href: `/cases/${encodeURIComponent(source.id)}`, words: 'a case' };
    case 'event':
      return { href: `/errors/${encodeURIComponent(source.ref)}`, words: 'an event' };
    case 'retest':
      break;
  }
  return { href: `/retests/${encodeURIComponent(source.id)}`, words: 'a retest' };
}

/** `8 of 10`, of what can be known. */
export function completenessWords({ present, knowable }: { present: number; knowable: number }) {
  return `${present} of ${knowable}`;
}

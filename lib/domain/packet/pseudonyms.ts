import type { FindingKind } from '#lib/domain/redaction/finding.ts';
import type { PacketField } from './field.ts';

/** The word of a pseudonym, by the field whose names it stands for. */
const FIELD_PREFIXES: Readonly<Partial<Record<PacketField, string>>> = {
  base_url_host: 'host',
  instance: 'instance',
  service: 'service',
  environment: 'environment',
  auth_owner: 'owner',
  route: 'route',
};
const KIND_PREFIXES: Readonly<Partial<Record<FindingKind, string>>> = {
  email: 'user',
  name: 'user',
  user: 'user',
  phone: 'user',
  ip: 'host',
};

/** `host-01`: the same for the same name all over a packet, numbered in the order in which names are met. */
export type Pseudonyms = {
  readonly ofField: (field: PacketField, name: string) => string;
  /** Null for kinds that no name stands for. */
  readonly ofKind: (kind: FindingKind, value: string) => string | null;
};

export function createPseudonyms(): Pseudonyms {
  const known = new Map<string, string>();
  const last = new Map<string, number>();
  const take = (prefix: string, value: string): string => {
    const key = `${prefix}\n${value}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const n = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, n);
    const made = `${prefix}-${String(n).padStart(2, '0')}`;
    known.set(key, made);
    return made;
  };
  return {
    ofField: (field, name) => take(FIELD_PREFIXES[field] ?? 'name', name),
    ofKind: (kind, value) => {
      const prefix = KIND_PREFIXES[kind];
      return prefix === undefined ? null : take(prefix, value);
    },
  };
}

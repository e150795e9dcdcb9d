import type { IngestKey } from '#lib/contract/account.ts';
import { keyKindOf } from '#lib/domain/account/key-kind.ts';
import { keyScopesOf } from '#lib/domain/account/rights.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly previousUntil: Date | null;
};

/** The columns a key may be shown by. The hash is not among them. */
export const INGEST_KEY_COLUMNS = {
  id: true,
  name: true,
  kind: true,
  hint: true,
  scopes: true,
  createdAt: true,
  lastUsedAt: true,
  expiresAt: true,
  revokedAt: true,
  previousUntil: true,
} as const;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

export function isKeyId(id: string): boolean {
  return UUID.test(id);
}

/** A key as it crosses the wire. */
export function ingestKeyOf(row: Row): IngestKey {
  return {
    id: row.id,
    name: row.name,
    kind: keyKindOf(row.kind) ?? 'bearer',
    hint: row.hint,
    scopes: [...keyScopesOf(row.scopes)],
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    previous_until: row.previousUntil?.toISOString() ?? null,
  };
}

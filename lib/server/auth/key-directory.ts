import { type KeyKind, keyKindOf } from '#lib/domain/account/key-kind.ts';
import { type KeyScope, keyScopesOf } from '#lib/domain/account/rights.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { processWide } from '../process-wide.ts';
import { signingSecret } from './signing-secret.ts';
import { tokenHash } from './token.ts';

/** A revoked key is refused at the latest after this time, in every process. */
const COPY_AGE_MS_MAX = 30_000;
/** From this age on a fresh copy is fetched beside the requests, so that none of them waits for it. */
const REFRESH_AFTER_MS = 15_000;
/** A key this copy does not know asks the database again, at most this often: a flood of wrong keys costs one query a second. */
const UNKNOWN_KEY_REFRESH_MS = 1_000;
/** Keys in force at once, in one installation; also the bound of this copy's memory. */
export const INGEST_KEYS_MAX = 1_000;

export type KnownKey = {
  readonly id: string;
  readonly kind: KeyKind;
  readonly scopes: readonly KeyScope[];
  readonly expiresAtMs: number | null;
  lastUsedAtMs: number;
};
/** A key that signs, with the secrets that are good: the current one, and after a rotation the one before. */
type SigningKey = {
  readonly known: KnownKey;
  readonly current: string;
  readonly previous: { readonly secret: string; readonly untilMs: number } | null;
};
type Copy = {
  readonly loadedAtMs: number;
  readonly keys: ReadonlyMap<string, KnownKey>;
  readonly signing: readonly SigningKey[];
};
type Directory = {
  copy: Copy | null;
  loading: Promise<Copy> | null;
  generation: number;
  refreshTriedAtMs: number;
};

const directory = processWide<Directory>('ingest-keys', () => ({
  copy: null,
  loading: null,
  generation: 0,
  refreshTriedAtMs: 0,
}));

/**
 * The key with this SHA-256 (hex), from a copy of all keys in force that is at most 30 s old; null for an
 * unknown or revoked one. Throws AppError('unavailable') when the database cannot be asked.
 */
export async function knownKey(hashHex: string, nowMs: number): Promise<KnownKey | null> {
  return search(nowMs, (copy) => copy.keys.get(hashHex));
}

/**
 * The signing key one of whose secrets is the one wanted, from the same copy; null for none. Throws
 * AppError('unavailable') when the database cannot be asked.
 */
export async function signingKey(
  nowMs: number,
  isWanted: (secret: string) => boolean,
): Promise<KnownKey | null> {
  return search(
    nowMs,
    ({ signing }) => signing.find((key) => goodSecrets(key, nowMs).some(isWanted))?.known,
  );
}

function goodSecrets({ known, current, previous }: SigningKey, nowMs: number): readonly string[] {
  if (known.expiresAtMs !== null && known.expiresAtMs <= nowMs) return [];
  return previous !== null && previous.untilMs > nowMs ? [current, previous.secret] : [current];
}

/** What is not found may have been made in another process since, so it is looked for in a fresh copy too. */
async function search<Found>(
  nowMs: number,
  find: (copy: Copy) => Found | undefined,
): Promise<Found | null> {
  const copy = await freshEnough(nowMs, COPY_AGE_MS_MAX);
  if (ageOf(copy, nowMs) >= REFRESH_AFTER_MS) refreshAside(nowMs);
  const found = find(copy);
  if (found !== undefined) return found;
  const second = await freshEnough(nowMs, UNKNOWN_KEY_REFRESH_MS);
  return (second === copy ? undefined : find(second)) ?? null;
}

/** Makes this process see a change of keys at once; others see it within their copy's age. */
export function forgetKnownKeys(): void {
  const held = directory.get();
  held.copy = null;
  held.loading = null;
  held.generation += 1;
}

async function freshEnough(nowMs: number, ageMsMax: number): Promise<Copy> {
  const { copy } = directory.get();
  if (copy !== null && ageOf(copy, nowMs) < ageMsMax) return copy;
  try {
    return await load(nowMs);
  } catch (error) {
    throw new AppError('unavailable', 'Keys cannot be checked: the database does not answer.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
}

function ageOf(copy: Copy, nowMs: number): number {
  const age = nowMs - copy.loadedAtMs;
  // A clock that was set back must not keep a revoked key alive.
  return age < 0 ? Number.POSITIVE_INFINITY : age;
}

function refreshAside(nowMs: number): void {
  const held = directory.get();
  if (held.loading !== null || nowMs - held.refreshTriedAtMs < UNKNOWN_KEY_REFRESH_MS) return;
  held.refreshTriedAtMs = nowMs;
  load(nowMs).catch((error: unknown) => log.warn('ingest-keys.refresh-failed', { error }));
}

async function load(nowMs: number): Promise<Copy> {
  const held = directory.get();
  if (held.loading !== null) return held.loading;
  const { generation } = held;
  const loading = read(nowMs)
    .then((copy) => {
      // A copy that was read before a change must not come back after it.
      if (held.generation === generation) held.copy = copy;
      return copy;
    })
    .finally(() => {
      if (held.loading === loading) held.loading = null;
    });
  held.loading = loading;
  return loading;
}

async function read(nowMs: number): Promise<Copy> {
  const rows = await prisma().ingestKey.findMany({
    where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(nowMs) } }] },
    select: {
      id: true,
      kind: true,
      secretHash: true,
      secretVersion: true,
      previousUntil: true,
      scopes: true,
      expiresAt: true,
      lastUsedAt: true,
    },
    orderBy: { createdAt: 'desc' },
    take: INGEST_KEYS_MAX,
  });
  const keys = new Map<string, KnownKey>();
  const signing: SigningKey[] = [];
  for (const row of rows) {
    const kind = keyKindOf(row.kind);
    if (kind === null) continue;
    const known = {
      id: row.id,
      kind,
      scopes: keyScopesOf(row.scopes),
      expiresAtMs: row.expiresAt?.getTime() ?? null,
      lastUsedAtMs: row.lastUsedAt?.getTime() ?? 0,
    };
    keys.set(Buffer.from(row.secretHash).toString('hex'), known);
    if (kind === 'signature') signing.push(...signingKeyOf(row, known));
  }
  return { loadedAtMs: nowMs, keys, signing };
}

type SigningRow = {
  readonly id: string;
  readonly secretHash: Uint8Array;
  readonly secretVersion: number;
  readonly previousUntil: Date | null;
};

/**
 * None when the installation's key is not the one that the secret was derived from, or cannot be read: this
 * key admits nobody then, and the others go on.
 */
function signingKeyOf(row: SigningRow, known: KnownKey): readonly SigningKey[] {
  try {
    const current = signingSecret(row.id, row.secretVersion);
    if (!Buffer.from(tokenHash(current)).equals(row.secretHash)) {
      log.error('signing-key.not-derivable', { keyId: row.id });
      return [];
    }
    const secret = signingSecret(row.id, row.secretVersion - 1);
    const { previousUntil } = row;
    const previous = previousUntil === null ? null : { secret, untilMs: previousUntil.getTime() };
    return [{ known, current, previous }];
  } catch (error) {
    log.error('signing-key.not-derivable', { keyId: row.id, error });
    return [];
  }
}

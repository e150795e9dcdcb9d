import type { IngestKeysResponse } from '#lib/contract/account.ts';
import { INGEST_KEYS_MAX } from '../auth/key-directory.ts';
import { prisma } from '../database/pool.ts';
import { INGEST_KEY_COLUMNS, ingestKeyOf } from './ingest-key.ts';

/** How long a revoked key stays on the list; the audit entries keep it longer. */
const REVOKED_SHOWN_MS = 30 * 86_400_000;

/** The keys of the installation, newest first, without those revoked more than 30 days ago. */
export async function listIngestKeys({ now }: { now: Date }): Promise<IngestKeysResponse> {
  const rows = await prisma().ingestKey.findMany({
    where: {
      OR: [{ revokedAt: null }, { revokedAt: { gt: new Date(now.getTime() - REVOKED_SHOWN_MS) } }],
    },
    select: INGEST_KEY_COLUMNS,
    orderBy: { createdAt: 'desc' },
    take: 2 * INGEST_KEYS_MAX,
  });
  return { keys: rows.map(ingestKeyOf) };
}

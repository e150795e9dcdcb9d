import type { StatusPoll as Row } from '#generated/prisma/client.ts';
import type { PollOutcome } from '#lib/contract/status.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import type { StatusEndpoint } from './parse-page.ts';

const GOOD: PollOutcome[] = ['ok', 'not_modified'];

export type StoredPoll = Row;
/** A poll after which the page's word was known, with that word as it was sent. */
export type GoodPoll = {
  readonly polledAt: Date;
  readonly etag: string | null;
  readonly body: string;
};

/** The latest polls of one endpoint, newest first. */
export function latestPolls(
  page: { readonly source: string; readonly endpoint: StatusEndpoint },
  count: number,
): Promise<StoredPoll[]> {
  return prisma().statusPoll.findMany({
    where: page,
    orderBy: { polledAt: 'desc' },
    take: count,
  });
}

/** The latest one, or the latest not after an instant. Null before the first one. */
export async function lastGoodPoll(
  page: { readonly source: string; readonly endpoint: StatusEndpoint },
  notAfter: EpochMs | null = null,
): Promise<GoodPoll | null> {
  const poll = await prisma().statusPoll.findFirst({
    where: {
      ...page,
      outcome: { in: GOOD },
      bodyHash: { not: null },
      ...(notAfter !== null && { polledAt: { lte: new Date(notAfter) } }),
    },
    orderBy: { polledAt: 'desc' },
  });
  if (poll?.bodyHash == null) return null;
  const stored = await prisma().statusBody.findUnique({ where: { hash: poll.bodyHash } });
  return stored === null
    ? null
    : { polledAt: poll.polledAt, etag: poll.etag, body: stored.content };
}

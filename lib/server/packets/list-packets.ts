import type { PacketsQuery, PacketsResponse } from '#lib/contract/packets.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { packetSummaryOf, SUMMARY_PARTS } from './packet-row.ts';

/** A page of packets, newest first. Their ids sort by time, so one of them is the cursor. */
export async function listPackets(args: {
  query: PacketsQuery;
  now: EpochMs;
}): Promise<PacketsResponse> {
  const { query, now } = args;
  const rows = await prisma().packet.findMany({
    where: {
      ...(query.state !== undefined && {
        sealedAt: query.state === 'draft' ? null : { not: null },
      }),
      ...(query.case !== undefined && { caseId: query.case }),
      ...(query.event !== undefined && { eventRef: query.event }),
      ...(query.before !== undefined && { id: { lt: query.before } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
    select: SUMMARY_PARTS,
  });
  const page = rows.slice(0, query.limit);
  return {
    as_of: isoFromEpochMs(now),
    packets: page.map(packetSummaryOf),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

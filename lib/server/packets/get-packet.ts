import type { Packet } from '#lib/contract/packets.ts';
import { EXPORT_WAYS } from '#lib/contract/packets.ts';
import { PACKET_FORMATS, PACKET_VARIANTS } from '#lib/domain/packet/form.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { describeDraft } from './describe-draft.ts';
import { draftOfRow, noSuchPacket } from './draft.ts';
import { ShownPacket } from './packet-row.ts';

const EXPORTS_SHOWN = 100;

/** One packet with all that its screen shows; a sealed one as it was shown when it was sealed. Throws AppError `not_found`. */
export async function getPacket(args: { id: string; now: EpochMs }): Promise<Packet> {
  const { id, now } = args;
  const row = await prisma().packet.findUnique({
    where: { id },
    include: {
      amendments: { orderBy: { n: 'asc' } },
      exports: { orderBy: [{ at: 'desc' }, { id: 'desc' }], take: EXPORTS_SHOWN },
    },
  });
  if (row === null) throw noSuchPacket();
  const shown =
    row.shown === null ? describeDraft(row, draftOfRow(row)) : ShownPacket.parse(row.shown);
  return {
    ...shown,
    as_of: isoFromEpochMs(now),
    amendments: row.amendments.map(({ n, at, byName, note, requestIds, contentHash }) => ({
      n,
      at: at.toISOString(),
      by: byName,
      note,
      request_ids: requestIds,
      content_hash: contentHash,
    })),
    exports: row.exports.map(({ at, actorName, way, variant, format, destination, sha256 }) => ({
      at: at.toISOString(),
      by: actorName,
      way: EXPORT_WAYS.find((known) => known === way) ?? 'copy',
      variant: PACKET_VARIANTS.find((known) => known === variant) ?? 'internal',
      format: PACKET_FORMATS.find((known) => known === format) ?? 'text',
      destination,
      sha256,
    })),
  };
}

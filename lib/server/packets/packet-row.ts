import { z } from 'zod';
import type { Packet as Row } from '#generated/prisma/client.ts';
import { Packet, PacketSource, type PacketSummary } from '#lib/contract/packets.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import type { PacketSeal } from '#lib/domain/packet/seal.ts';

export const Completeness = z.object({ present: z.int(), knowable: z.int(), total: z.int() });

/** What a sealed packet keeps for its screen, as it was then. */
export const ShownPacket = Packet.omit({ as_of: true, amendments: true, exports: true });

export const StoredSeal = z.object({
  algorithm: z.literal('SHA-256'),
  contentHash: z.string(),
  parts: z.record(z.string(), z.string()),
}) satisfies z.ZodType<PacketSeal>;

/** Written forms by `<variant>/<format>`. */
export const Renderings = z.record(z.string(), z.string());

export type SummaryRow = Pick<
  Row,
  | 'id'
  | 'title'
  | 'branch'
  | 'source'
  | 'completeness'
  | 'createdAt'
  | 'createdByName'
  | 'updatedAt'
  | 'sealedAt'
  | 'sealedByName'
  | 'contentHash'
>;

export const SUMMARY_PARTS = {
  id: true,
  title: true,
  branch: true,
  source: true,
  completeness: true,
  createdAt: true,
  createdByName: true,
  updatedAt: true,
  sealedAt: true,
  sealedByName: true,
  contentHash: true,
} as const satisfies Record<keyof SummaryRow, true>;

export function packetSummaryOf(row: SummaryRow): PacketSummary {
  return {
    id: row.id,
    title: row.title,
    branch: BRANCHES.find((branch) => branch === row.branch) ?? 'other',
    source: PacketSource.parse(row.source),
    state: row.sealedAt === null ? 'draft' : 'sealed',
    completeness: Completeness.parse(row.completeness),
    created_at: row.createdAt.toISOString(),
    created_by: row.createdByName,
    updated_at: row.updatedAt.toISOString(),
    sealed_at: row.sealedAt?.toISOString() ?? null,
    sealed_by: row.sealedByName,
    content_hash: row.contentHash,
  };
}

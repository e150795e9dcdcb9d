import type { VerifyPacketResponse } from '#lib/contract/packets.ts';
import { SEAL_LINE } from '#lib/domain/packet/seal.ts';
import { type Verification, verifyPacket } from '#lib/domain/packet/verify-packet.ts';
import { prisma } from '../database/pool.ts';
import { Renderings } from './packet-row.ts';
import { sha256 } from './sha256.ts';

/** Whether a packet is as it was sealed, and whether this installation sealed it so. */
export async function verifySealed(text: string): Promise<VerifyPacketResponse> {
  const verification = verifyPacket(text, sha256);
  const { kind, part, detail, packetId } = verification;
  return {
    kind,
    part,
    detail,
    packet_id: packetId,
    is_sealed_here: await isSealedHere(verification),
  };
}

async function isSealedHere({ packetId, sealHash }: Verification): Promise<boolean | null> {
  if (packetId === null || sealHash === null) return null;
  const row = await prisma().packet.findUnique({
    where: { id: packetId },
    select: { contentHash: true, renderings: true },
  });
  if (row === null || row.contentHash === null) return false;
  if (row.contentHash === sealHash) return true;
  return Object.values(Renderings.parse(row.renderings)).some((text) =>
    text.endsWith(`${SEAL_LINE}${sealHash}\n`),
  );
}

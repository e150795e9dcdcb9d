import type { PacketOriginal } from '#lib/contract/packets.ts';
import { PacketChoices } from '#lib/domain/packet/choices.ts';
import { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { originalsOf, originalText } from '#lib/domain/packet/evidence-texts.ts';
import { PACKET_FIELDS } from '#lib/domain/packet/field.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { noSuchPacket } from './draft.ts';

/** A field as it was stored, before the packet masks it. Throws AppError `not_found`. */
export async function getOriginal(args: { id: string; field: string }): Promise<PacketOriginal> {
  const field = PACKET_FIELDS.find((known) => known === args.field);
  if (field === undefined) throw new AppError('not_found', 'A packet has no such field.');
  const row = await prisma().packet.findUnique({
    where: { id: args.id },
    select: { evidence: true, choices: true },
  });
  if (row === null) throw noSuchPacket();
  const { impact } = PacketChoices.parse(row.choices);
  const originals = originalsOf({ evidence: PacketEvidence.parse(row.evidence), impact });
  return { field, text: originalText(originals, field) };
}

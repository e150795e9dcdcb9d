import type { ChangePacketRequest, Packet } from '#lib/contract/packets.ts';
import { PacketChoices } from '#lib/domain/packet/choices.ts';
import { completenessOf } from '#lib/domain/packet/completeness.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import type { By } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { changedChoices } from './changed-choices.ts';
import { type Draft, draftOf, draftOfRow } from './draft.ts';
import { getPacket } from './get-packet.ts';
import { lockPacket, refuseOtherVersion } from './lock-draft.ts';

/**
 * Changes what a person decides about a draft. Throws AppError: `conflict` for a sealed packet and when somebody
 * changed it meanwhile, `invalid_request` for what cannot be decided so, with its field.
 */
export async function changePacket(
  args: Omit<By, 'by'> & { id: string; request: ChangePacketRequest },
): Promise<Packet> {
  const { id, request, now } = args;
  await prisma().$transaction(async (transaction) => {
    const row = await lockPacket(transaction, id);
    if (row.sealedAt !== null) {
      throw new AppError(
        'conflict',
        'This packet is sealed. What is new is added as an amendment.',
      );
    }
    refuseOtherVersion(row, request.version);
    const before = draftOfRow(row);
    const choices = PacketChoices.parse(changedChoices(before, request));
    const after = draftOf({ evidence: before.evidence, choices });
    refuseShownSecrets(after, request);
    await transaction.packet.update({
      where: { id },
      data: {
        choices,
        completeness: completenessOf(after.content.items),
        version: row.version + 1,
        updatedAt: now,
      },
    });
  });
  return getPacket({ id, now: epochMsOf(now.getTime()) });
}

/** To keep a proven secret is impossible, and who tries is told. */
function refuseShownSecrets({ safe }: Draft, { show = [] }: ChangePacketRequest): void {
  const secret = safe.places.find(({ id, isProven }) => isProven && show.includes(id));
  if (secret === undefined) return;
  const detail = 'is a secret beyond doubt, and stays masked';
  throw new AppError('invalid_request', `show: ${detail}`, { fields: [{ field: 'show', detail }] });
}

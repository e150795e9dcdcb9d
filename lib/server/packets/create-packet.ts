import type { CreatePacketRequest, Packet } from '#lib/contract/packets.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { firstChoices } from '#lib/domain/packet/choices.ts';
import { completenessOf } from '#lib/domain/packet/completeness.ts';
import { titleText } from '#lib/domain/packet/packet-blocks.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type By, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';
import { collectEvidence } from './collect-evidence.ts';
import { draftOf } from './draft.ts';
import { getPacket } from './get-packet.ts';

/** Begins a draft from what is kept of a failure. Throws AppError as `collectEvidence` does. */
export async function createPacket(args: By & { request: CreatePacketRequest }): Promise<Packet> {
  const { request, by, now } = args;
  const at = epochMsOf(now.getTime());
  const { evidence, caseId, eventRef } = await collectEvidence({ source: request.source, now: at });
  const choices = firstChoices(request.zone);
  const { content } = draftOf({ evidence, choices });
  const id = `pkt_${newUuidV7(now.getTime())}`;
  await prisma().$transaction(async (transaction) => {
    await transaction.packet.create({
      data: {
        id,
        createdAt: now,
        createdBy: actorName(by),
        createdByName: nameOf(by),
        updatedAt: now,
        version: 1,
        source: request.source,
        caseId,
        eventRef,
        branch: evidence.branch,
        title: titleText(content),
        completeness: completenessOf(content.items),
        evidence,
        choices,
      },
    });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'packet.created',
      target: `packet:${id}`,
      detail: { from: request.source.kind, branch: evidence.branch },
    });
  });
  log.info('packet.created', { packetId: id, attempts: evidence.attempts.length });
  return getPacket({ id, now: at });
}

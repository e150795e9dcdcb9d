import type { AmendPacketRequest, Packet } from '#lib/contract/packets.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { amendmentHash } from '#lib/domain/packet/seal.ts';
import { finalScan } from '#lib/domain/redaction/final-scan.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type By, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import { getPacket } from './get-packet.ts';
import { lockPacket } from './lock-draft.ts';
import { sha256 } from './sha256.ts';

/** A packet that needs more is another one. */
const AMENDMENTS_MAX = 50;

/**
 * Adds to a sealed packet; nothing of it is rewritten. Throws AppError: `conflict` for a draft, a full packet, and
 * for what the final scan finds in the addition, with its field.
 */
export async function amendPacket(
  args: By & { id: string; request: AmendPacketRequest },
): Promise<Packet> {
  const { id, request, by, now } = args;
  const note = request.note.trim() === '' ? '' : maskedWords('note', request.note).text;
  const requestIds = request.request_ids.map((one) => maskedWords('request_ids', one).text);
  await refuseLeaks('note', note);
  await refuseLeaks('request_ids', requestIds.join('\n'));
  await prisma().$transaction(async (transaction) => {
    const row = await lockPacket(transaction, id);
    if (row.contentHash === null) {
      throw new AppError('conflict', 'This packet is a draft: change it instead.');
    }
    const last = await transaction.packetAmendment.findFirst({
      where: { packetId: id },
      orderBy: { n: 'desc' },
    });
    const n = (last?.n ?? 0) + 1;
    if (n > AMENDMENTS_MAX) {
      throw new AppError('conflict', 'This packet has all the amendments it takes. Begin another.');
    }
    const previousHash = last?.contentHash ?? row.contentHash;
    const amendment = { n, at: now.toISOString(), note, requestIds, previousHash };
    const contentHash = amendmentHash(amendment, sha256);
    await transaction.packetAmendment.create({
      data: { ...amendment, at: now, packetId: id, byName: nameOf(by), contentHash },
    });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'packet.amended',
      target: `packet:${id}`,
      detail: { n, request_ids: requestIds.length },
    });
  });
  return getPacket({ id, now: epochMsOf(now.getTime()) });
}

async function refuseLeaks(field: string, text: string): Promise<void> {
  const scan = await finalScan({ text, packs: packScanner() });
  if (scan.kind === 'clean') return;
  const detail = 'may hold something private, so nothing is added';
  throw new AppError('conflict', `${field}: ${detail}`, { fields: [{ field, detail }] });
}

import type { PacketAmendment as AmendmentRow, Packet as Row } from '#generated/prisma/client.ts';
import type { ExportedPacket, ExportPacketRequest, PacketForm } from '#lib/contract/packets.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { type Amendment, amendedText, sealedJson } from '#lib/domain/packet/seal.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type By, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { noSuchPacket } from './draft.ts';
import { fileOf, renderingKey } from './packet-forms.ts';
import { Renderings, StoredSeal } from './packet-row.ts';
import { sha256 } from './sha256.ts';

export type SealedRow = Row & { readonly amendments: readonly AmendmentRow[] };

/**
 * Gives a sealed packet out in one form, and writes down who took it, when, and where to. The bytes are those of
 * every export before, with the amendments since behind them. Throws AppError: `not_found`, `conflict` for a draft.
 */
export async function exportPacket(
  args: By & { id: string; request: ExportPacketRequest },
): Promise<ExportedPacket> {
  const { id, request, by, now } = args;
  const { variant, format, way } = request;
  const row = await prisma().packet.findUnique({ where: { id }, include: { amendments: true } });
  if (row === null) throw noSuchPacket();
  const text = sealedForm(row, request);
  const destination = maskedWords('destination', request.destination).text;
  const entry = { way, variant, format, destination, sha256: sha256(text) };
  await prisma().$transaction(async (transaction) => {
    await transaction.packetExport.create({
      data: {
        ...entry,
        id: newUuidV7(now.getTime()),
        packetId: id,
        at: now,
        actor: actorName(by),
        actorName: nameOf(by),
      },
    });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'packet.exported',
      target: `packet:${id}`,
      detail: { way, variant, format, destination },
    });
  });
  const { file_name, media_type } = fileOf(id, request);
  return {
    export: { ...entry, at: now.toISOString(), by: nameOf(by) },
    file_name,
    media_type,
    text,
  };
}

/** The bytes of a sealed packet in one form, amendments and all. Throws AppError `conflict` for a draft. */
export function sealedForm(row: SealedRow, { variant, format }: PacketForm): string {
  if (row.document === null || row.seal === null || row.renderings === null) {
    throw new AppError('conflict', 'This packet is a draft. Seal it first.');
  }
  const amendments = row.amendments.map(amendmentOf).toSorted((one, other) => one.n - other.n);
  if (format === 'json') {
    return sealedJson({ document: row.document, seal: StoredSeal.parse(row.seal), amendments });
  }
  const sealed = Renderings.parse(row.renderings)[renderingKey(variant, format)];
  if (sealed === undefined) throw new Error('a sealed packet lacks one of its forms');
  return amendedText(sealed, amendments, { format, hash: sha256 });
}

export function amendmentOf(row: AmendmentRow): Amendment {
  const { n, at, note, requestIds, previousHash, contentHash } = row;
  return { n, at: at.toISOString(), note, requestIds, previousHash, contentHash };
}

import type { Packet, SealPacketRequest } from '#lib/contract/packets.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import type { Engine } from '#lib/domain/packet/safe-evidence.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type By, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { describeDraft } from './describe-draft.ts';
import { draftOfRow } from './draft.ts';
import { getPacket } from './get-packet.ts';
import { lockPacket, refuseOtherVersion } from './lock-draft.ts';
import { allWrittenForms, sealedDocument } from './packet-forms.ts';
import { type FormsScan, scanForms } from './scan-forms.ts';

/** In an answer; a reader mends a few and asks again. */
const PLACES_TOLD = 50;
/** Two scanners over thirteen forms take a tenth of a second, and longer on a machine that is busy. */
const SEALING_MS_MAX = 20_000;

/**
 * Seals a packet: every form of it is written, scanned as it would leave and kept, and nothing of it changes from
 * then on. A sealed one is answered as it is. Throws AppError `conflict`: another version, or what the final scan
 * found, each with its form, line and column.
 */
export async function sealPacket(
  args: By & {
    id: string;
    request: SealPacketRequest;
    /** Of a test: what stands in for the engine. */
    engine?: Engine;
  },
): Promise<Packet> {
  const { id, request, by, now, engine } = args;
  await prisma().$transaction(
    async (transaction) => {
      const row = await lockPacket(transaction, id);
      if (row.sealedAt !== null) return;
      refuseOtherVersion(row, request.version);
      const draft = draftOfRow(row, engine);
      const at = now.toISOString();
      const sealing = { id, createdAt: row.createdAt.toISOString(), at };
      const { document, seal } = sealedDocument(draft, sealing);
      const renderings = allWrittenForms(draft, sealing);
      refuseLeaks(await scanForms(draft, formsOf(document, renderings)));
      const stamped = { ...row, sealedAt: now, sealedByName: nameOf(by), updatedAt: now };
      const shown = describeDraft({ ...stamped, contentHash: seal.contentHash }, draft);
      await transaction.packet.update({
        where: { id },
        data: {
          sealedAt: now,
          sealedByName: nameOf(by),
          updatedAt: now,
          contentHash: seal.contentHash,
          document,
          seal: { ...seal, parts: { ...seal.parts } },
          renderings,
          shown,
          // What a person masked by its own words is private; the seal needs it no more.
          choices: { ...draft.choices, own: [] },
        },
      });
      await recordAudit(transaction, {
        at: now,
        actor: actorName(by),
        action: 'packet.sealed',
        target: `packet:${id}`,
        detail: { content_hash: seal.contentHash },
      });
      log.info('packet.sealed', { packetId: id });
    },
    { timeout: SEALING_MS_MAX },
  );
  return getPacket({ id, now: epochMsOf(now.getTime()) });
}

/** All that is kept of a sealed packet and shown to anybody. */
function formsOf(
  document: string,
  renderings: Readonly<Record<string, string>>,
): { name: string; text: string }[] {
  return [
    { name: 'json', text: document },
    ...Object.entries(renderings).map(([name, text]) => ({ name, text })),
  ];
}

function refuseLeaks(scan: FormsScan): void {
  if (scan.kind === 'clean') return;
  if (scan.kind === 'failed') {
    throw new AppError('conflict', 'The final scan could not be run, so nothing is sealed.');
  }
  const fields = scan.places.slice(0, PLACES_TOLD).map(({ form, scanner, rule, line, column }) => ({
    field: `${form}:${String(line)}:${String(column)}`,
    detail: `${scanner}: ${rule}`,
  }));
  throw new AppError(
    'conflict',
    `Not sealed: ${String(scan.places.length)} places may still hold something private.`,
    { fields },
  );
}

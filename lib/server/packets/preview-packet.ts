import type { PacketForm, PacketPreview } from '#lib/contract/packets.ts';
import { bytesOf } from '#lib/domain/packet/write-packet.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { draftOfRow, noSuchPacket } from './draft.ts';
import { sealedForm } from './export-packet.ts';
import { fileOf, jsonForm, type Sealing, writtenForm } from './packet-forms.ts';
import { scanForms } from './scan-forms.ts';

/** The exact bytes of one form, with what the final scan says of them. Throws AppError `not_found`. */
export async function previewPacket(args: {
  id: string;
  form: PacketForm;
  now: EpochMs;
}): Promise<PacketPreview> {
  const { id, form, now } = args;
  const row = await prisma().packet.findUnique({ where: { id }, include: { amendments: true } });
  if (row === null) throw noSuchPacket();
  const { variant, format } = form;
  const about = { as_of: isoFromEpochMs(now), version: row.version, variant, format };
  if (row.sealedAt !== null) {
    const text = sealedForm(row, form);
    const sealed = { text, bytes: bytesOf(text), shortened: [], scan: { kind: 'clean' as const } };
    return { ...about, ...fileOf(id, form), ...sealed };
  }
  const draft = draftOfRow(row);
  const sealing: Sealing = { id, createdAt: row.createdAt.toISOString(), at: isoFromEpochMs(now) };
  const { text, shortened } =
    format === 'json' ? jsonForm(draft, sealing) : writtenForm(draft, { variant, format }, sealing);
  const scan = await scanForms(draft, [{ name: `${variant}/${format}`, text }]);
  return {
    ...about,
    ...fileOf(id, form),
    text,
    bytes: bytesOf(text),
    shortened: [...shortened],
    scan: wireScan(scan),
  };
}

function wireScan(scan: Awaited<ReturnType<typeof scanForms>>): PacketPreview['scan'] {
  if (scan.kind !== 'blocked') return scan;
  return {
    kind: 'blocked',
    places: scan.places.map(({ scanner, rule, line, column }) => ({ scanner, rule, line, column })),
  };
}

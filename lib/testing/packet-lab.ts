import { canonicalJson } from '#lib/domain/packet/canonical-json.ts';
import { firstChoices, type PacketChoices } from '#lib/domain/packet/choices.ts';
import { type PacketContent, packetContent } from '#lib/domain/packet/content.ts';
import { packetDocument } from '#lib/domain/packet/document.ts';
import type { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { manifestOf } from '#lib/domain/packet/manifest.ts';
import { type SafeEvidence, safeEvidenceOf } from '#lib/domain/packet/safe-evidence.ts';
import { createOrdinals } from '#lib/domain/redaction/ordinals.ts';
import { scan } from '#lib/domain/redaction/scan.ts';

/** A packet made as the server makes it, without its database. */
export function madePacket(
  evidence: PacketEvidence,
  given: Partial<PacketChoices> = {},
): { safe: SafeEvidence; content: PacketContent; json: string } {
  const choices = { ...firstChoices('Europe/Berlin'), ...given };
  const ordinals = createOrdinals();
  const safe = safeEvidenceOf({ evidence, choices, engine: (text) => scan(text, { ordinals }) });
  const content = packetContent(safe, choices);
  const meta = {
    id: 'pkt_01930000-0000-7000-8000-000000000001',
    createdAt: '2026-05-02T14:01:22.000Z',
    toolVersion: '0.1.0',
    ruleSets: ['redaction-1'],
  };
  return { safe, content, json: canonicalJson(packetDocument(content, meta, manifestOf(safe))) };
}

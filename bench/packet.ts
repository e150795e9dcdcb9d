import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/packet/canonical-json.ts';
import { firstChoices } from '#lib/domain/packet/choices.ts';
import { packetContent } from '#lib/domain/packet/content.ts';
import { packetDocument } from '#lib/domain/packet/document.ts';
import type { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { PACKET_VARIANTS, WRITTEN_FORMATS } from '#lib/domain/packet/form.ts';
import { manifestOf } from '#lib/domain/packet/manifest.ts';
import { safeEvidenceOf } from '#lib/domain/packet/safe-evidence.ts';
import { writePacket } from '#lib/domain/packet/write-packet.ts';
import { finalScan } from '#lib/domain/redaction/final-scan.ts';
import { createOrdinals } from '#lib/domain/redaction/ordinals.ts';
import { scan } from '#lib/domain/redaction/scan.ts';
import { SYNTHETIC_PROMPT } from '#lib/domain/retest/snippet/reproduction-request.ts';
import { anEvidenceAttempt, aPacketEvidence, FAILED_AT } from '#lib/testing/packet-evidence.ts';

const ATTEMPTS = 500;
const ROUNDS = 12;

/** Each with ids and a message of its own: nothing is shared that would spare work. */
function evidenceOf(count: number): PacketEvidence {
  const attempts = Array.from({ length: count }, (_, index) =>
    anEvidenceAttempt({
      id: `e${String(index)}`,
      at: FAILED_AT + index * 1_000,
      requestId: `req_011C${createHash('sha256').update(String(index)).digest('hex').slice(0, 20)}`,
      logicalRequestId: `call-${String(index)}`,
      message: `Internal server error on shard ${String(index)}`,
    }),
  );
  return aPacketEvidence({ attempts });
}

type Step = 'preview' | 'seal';

/** All that the server does beside its database, for one form or for all of them. */
async function make(evidence: PacketEvidence, step: Step): Promise<number> {
  const choices = firstChoices('UTC');
  const ordinals = createOrdinals();
  const safe = safeEvidenceOf({ evidence, choices, engine: (text) => scan(text, { ordinals }) });
  const content = packetContent(safe, choices);
  const meta = { id: 'pkt_1', createdAt: '', toolVersion: '0', ruleSets: [] };
  const programs = Object.values(content.reproductions ?? {});
  const whole = { ...content, reproductions: null };
  const written = PACKET_VARIANTS.flatMap((variant) =>
    WRITTEN_FORMATS.map(
      (format) => () => writePacket({ content, variant, format, language: 'curl' }).text,
    ),
  );
  const texts =
    step === 'preview'
      ? written.slice(0, 1).map((write) => write())
      : [
          canonicalJson(packetDocument(whole, meta, manifestOf(safe))),
          ...programs,
          ...written.map((write) => write()),
        ];
  const { accepted } = safe;
  const found = await finalScan({
    text: texts.join('\n\n\n'),
    accepted,
    shown: [SYNTHETIC_PROMPT],
  });
  if (found.kind !== 'clean') throw new Error(`the final scan is ${found.kind}`);
  return texts.length;
}

async function bestMs(work: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const before = performance.now();
    await work();
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

const many = evidenceOf(ATTEMPTS);
const few = evidenceOf(3);
const previewFew = await bestMs(() => make(few, 'preview'));
const previewMany = await bestMs(() => make(many, 'preview'));
const sealMany = await bestMs(() => make(many, 'seal'));
const round = (value: number): number => Number(value.toFixed(1));
console.log(
  JSON.stringify({
    attempts: ATTEMPTS,
    preview_times_three_attempts: round(previewMany / previewFew),
    seal_times_preview: round(sealMany / previewMany),
    preview_ms: round(previewMany),
    preview_ms_of_three_attempts: round(previewFew),
    seal_ms: round(sealMany),
  }),
);

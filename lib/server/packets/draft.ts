import type { Packet as Row } from '#generated/prisma/client.ts';
import { PacketChoices } from '#lib/domain/packet/choices.ts';
import { type PacketContent, packetContent } from '#lib/domain/packet/content.ts';
import { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import {
  type Engine,
  type SafeEvidence,
  safeEvidenceOf,
} from '#lib/domain/packet/safe-evidence.ts';
import { createOrdinals } from '#lib/domain/redaction/ordinals.ts';
import { REDACTION_RULE_SET } from '#lib/domain/redaction/rule-set.ts';
import { scan } from '#lib/domain/redaction/scan.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { AppError } from '../http/app-error.ts';
import { packScanner } from '../redaction/pack-scanner.ts';

export const TOOL_VERSION = packageJson.version;

/** A draft with all that follows from its evidence and from what a person decided. */
export type Draft = {
  readonly evidence: PacketEvidence;
  readonly choices: PacketChoices;
  readonly safe: SafeEvidence;
  readonly content: PacketContent;
};

export function draftOf(
  { evidence, choices }: { evidence: PacketEvidence; choices: PacketChoices },
  engine: Engine = engineOfPacket(),
): Draft {
  const safe = safeEvidenceOf({ evidence, choices, engine });
  return { evidence, choices, safe, content: packetContent(safe, choices) };
}

export function draftOfRow(row: Pick<Row, 'evidence' | 'choices'>, engine?: Engine): Draft {
  const evidence = PacketEvidence.parse(row.evidence);
  return draftOf({ evidence, choices: PacketChoices.parse(row.choices) }, engine);
}

/** Equal values get equal numbers all over one packet. */
function engineOfPacket(): Engine {
  const ordinals = createOrdinals();
  const packs = packScanner();
  return (text) => scan(text, { ordinals, packs });
}

export function ruleSetsOf({ ruleSets }: PacketEvidence): readonly string[] {
  return [...ruleSets, REDACTION_RULE_SET];
}

export function noSuchPacket(): AppError {
  return new AppError('not_found', 'There is no such packet. It may be older than what is kept.');
}

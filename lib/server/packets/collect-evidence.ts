import type { PacketSource } from '#lib/contract/packets.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { collectCase } from './collect-case.ts';
import { collectEvent } from './collect-event.ts';
import { collectRetest } from './collect-retest.ts';
import type { Collected } from './draw-evidence.ts';

/**
 * Copies all that is kept about a failure, so that the packet never changes when events go. Throws AppError:
 * `not_found` for a source that is not kept, `conflict` for one in which nothing failed.
 */
export async function collectEvidence(args: {
  source: PacketSource;
  now: EpochMs;
}): Promise<Collected> {
  const { source, now } = args;
  switch (source.kind) {
    case 'case':
      return {
        evidence: await collectCase({ id: source.id, now }),
        caseId: source.id,
        eventRef: null,
      };
    case 'event':
      return {
        evidence: await collectEvent({ reference: source.ref, now }),
        caseId: null,
        eventRef: source.ref,
      };
    case 'retest':
    default:
      return collectRetest({ id: source.id, now });
  }
}

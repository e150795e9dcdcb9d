import type { StatusSaid } from '#lib/contract/case-entries.ts';
import type { EvidenceStatus } from '#lib/domain/packet/evidence.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import { statusSaidAt } from '../cases/status-said.ts';

/** What the watched page said as of an instant, as a packet keeps it. */
export async function statusEvidence(
  about: EvidenceStatus['about'],
  at: EpochMs,
): Promise<EvidenceStatus> {
  return statusOfSaid(about, await statusSaidAt(at));
}

export function statusOfSaid(about: EvidenceStatus['about'], said: StatusSaid): EvidenceStatus {
  return {
    about,
    source: said.source,
    at: epochMsFromIso(said.at) ?? 0,
    readAt: said.read_at === null ? null : epochMsFromIso(said.read_at),
    isKnown: said.is_known,
    components: said.components,
    incidents: said.incidents.map(({ name, impact, started_at: startedAt, url }) => ({
      name,
      impact,
      startedAt: epochMsFromIso(startedAt),
      url,
    })),
  };
}

import type { PacketEvidence } from '#lib/domain/packet/evidence.ts';
import { type EpochMs, epochMsFromIso } from '#lib/domain/time/epoch.ts';
import { getEvent } from '../events/get-event.ts';
import { getRetest } from '../retests/get-retest.ts';
import { listRetests } from '../retests/list-retests.ts';
import { drawEvidence, subjectOfEvent } from './draw-evidence.ts';
import { statusEvidence } from './status-evidence.ts';

const RETESTS_MAX = 5;

/** All that is kept about one event: the other attempts of its request, and the retests of it that ended. */
export async function collectEvent(args: {
  reference: string;
  now: EpochMs;
}): Promise<PacketEvidence> {
  const { reference, now } = args;
  const event = await getEvent({ reference });
  const at = epochMsFromIso(event.occurred_at) ?? now;
  const [listed, status] = await Promise.all([
    listRetests({ query: { event: reference, state: 'ended', limit: RETESTS_MAX }, now }),
    statusEvidence('failure', at),
  ]);
  const retests = await Promise.all(
    listed.retests.toReversed().map(({ id }) => getRetest({ id, now })),
  );
  return drawEvidence({
    subject: subjectOfEvent(event),
    events: [event],
    pasted: [],
    retests,
    statuses: [status],
    caseNumber: null,
    now,
  });
}

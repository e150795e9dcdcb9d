import type { EventDetail } from '#lib/contract/events.ts';
import type { Retest } from '#lib/contract/retests.ts';
import {
  ATTEMPTS_MAX,
  type EvidenceAttempt,
  type EvidenceStatus,
  type PacketEvidence,
} from '#lib/domain/packet/evidence.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { type EpochMs, epochMsFromIso, epochMsOf } from '#lib/domain/time/epoch.ts';
import { attemptOfEvent, type ToldAttempt } from './attempt-of-event.ts';
import { listSiblings } from './list-siblings.ts';
import { retestAttempts, retestEvidence, retestStatus } from './retest-evidence.ts';

/** A packet's evidence, and what it is found by. */
export type Collected = {
  readonly evidence: PacketEvidence;
  readonly caseId: string | null;
  readonly eventRef: string | null;
};

type WirePath = Omit<EventDetail['path'], 'id' | 'fingerprint' | 'route' | 'betas'> & {
  readonly route: string | null;
  readonly betas: string[] | null;
};

/** What a packet is about, before its attempts are put beside it. */
export type Subject = Pick<
  PacketEvidence,
  'branch' | 'meaning' | 'surface' | 'origin' | 'phase' | 'path'
> &
  Pick<PacketEvidence, 'service' | 'environment' | 'instance'> &
  Pick<PacketEvidence, 'errorMessage' | 'errorBody' | 'errorText' | 'headers'>;

export function evidencePath(path: WirePath): PacketEvidence['path'] {
  return {
    route: path.route === 'unknown' ? null : path.route,
    baseUrlHost: path.base_url_host,
    endpoint: path.endpoint,
    model: path.model,
    authOwner: path.auth_owner,
    sdk: path.sdk,
    sdkVersion: path.sdk_version,
    runtime: path.runtime,
    stream: path.stream,
    sizeClass: SIZE_CLASSES.find((size) => size === path.request_size_class) ?? null,
    betas: path.betas,
  };
}

export function subjectOfEvent(event: EventDetail): Subject {
  return {
    branch: event.branch,
    meaning: event.meaning,
    surface: event.surface,
    origin: event.origin,
    phase: event.phase,
    path: evidencePath(event.path),
    service: event.service,
    environment: event.environment,
    instance: event.instance,
    errorMessage: event.message,
    errorBody: event.body,
    errorText: event.text,
    headers: Object.entries(event.headers).map(([name, value]) => ({ name, value })),
  };
}

/** The evidence of one subject: its events with what else was tried for the same requests, and its retests. */
export async function drawEvidence(args: {
  subject: Subject;
  events: readonly EventDetail[];
  pasted: readonly EvidenceAttempt[];
  retests: readonly Retest[];
  statuses: readonly EvidenceStatus[];
  caseNumber: number | null;
  now: EpochMs;
}): Promise<PacketEvidence> {
  const { subject, events, retests, now } = args;
  const told = await withSiblings(events);
  const ended = retests.flatMap((retest) => retestEvidence(retest) ?? []);
  const attempts = [
    ...told.map((attempt, index) => attemptOfEvent(attempt, `e${String(index + 1)}`, subject.path)),
    ...args.pasted,
    ...retests.flatMap(retestAttempts),
  ].toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
  return {
    v: 1,
    takenAt: now,
    caseNumber: args.caseNumber,
    ...subject,
    attempts: attempts.slice(0, ATTEMPTS_MAX),
    attemptsLeftOut: Math.max(0, attempts.length - ATTEMPTS_MAX),
    statuses: [...args.statuses, ...retests.map(retestStatus)],
    retests: ended,
    ruleSets: [...new Set(events.map(({ rule_set }) => rule_set))],
  };
}

/** The other attempts of the same logical requests, each once. */
async function withSiblings(events: readonly EventDetail[]): Promise<readonly ToldAttempt[]> {
  const byService = Map.groupBy(events, ({ service }) => service);
  const found = await Promise.all(
    [...byService].map(([service, of]) => {
      const times = of.flatMap(({ occurred_at: at }) => epochMsFromIso(at) ?? []);
      return listSiblings({
        service,
        logicalRequestIds: [...new Set(of.flatMap((event) => event.logical_request_id ?? []))],
        from: epochMsOf(Math.min(...times)),
        to: epochMsOf(Math.max(...times)),
      });
    }),
  );
  // A copy in a case counts before what is stored: it is what was seen.
  const known = new Map<string, ToldAttempt>(found.flat().map((told) => [told.ref, told]));
  for (const event of events) known.set(event.ref, event);
  return [...known.values()];
}

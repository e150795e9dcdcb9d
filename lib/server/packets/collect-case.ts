import { CaseEvidence, CaseHappening } from '#lib/contract/case-entries.ts';
import type { CaseSummary } from '#lib/contract/cases.ts';
import type { EventDetail } from '#lib/contract/events.ts';
import type { Retest } from '#lib/contract/retests.ts';
import type {
  EvidenceAttempt,
  EvidenceStatus,
  PacketEvidence,
} from '#lib/domain/packet/evidence.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { noSuchCase } from '../cases/add-entry.ts';
import { CASE_PARTS, caseSummaryOf } from '../cases/case-row.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { getRetest } from '../retests/get-retest.ts';
import { drawEvidence, evidencePath, type Subject, subjectOfEvent } from './draw-evidence.ts';
import { statusOfSaid } from './status-evidence.ts';

type Entry = {
  readonly id: string;
  readonly happening: CaseHappening;
  readonly evidence: CaseEvidence | null;
};

const KINDS: readonly CaseHappening['kind'][] = ['event', 'paste', 'retest', 'status'];

/** The copies that a case holds, with what is still kept beside them. */
export async function collectCase(args: { id: string; now: EpochMs }): Promise<PacketEvidence> {
  const { id, now } = args;
  const [row, entries] = await Promise.all([
    prisma().case.findUnique({ where: { id }, include: CASE_PARTS }),
    entriesOf(id),
  ]);
  if (row === null) throw noSuchCase();
  const summary = caseSummaryOf(row);
  const events = entries.flatMap(({ evidence }) =>
    evidence?.kind === 'event' ? [evidence.event] : [],
  );
  return drawEvidence({
    subject: subjectOf(summary, events, entries),
    events,
    pasted: entries.flatMap(pastedAttempt),
    retests: await retestsOf(entries, now),
    statuses: entries.flatMap(statusOf),
    caseNumber: summary.number,
    now,
  });
}

async function entriesOf(caseId: string): Promise<readonly Entry[]> {
  const rows = await prisma().caseEntry.findMany({
    where: { caseId, kind: { in: [...KINDS] } },
    orderBy: [{ at: 'asc' }, { position: 'asc' }],
    select: { id: true, happening: true, evidence: true },
  });
  return rows.map(({ id, happening, evidence }) => ({
    id,
    happening: CaseHappening.parse(happening),
    evidence: evidence === null ? null : CaseEvidence.parse(evidence),
  }));
}

/** The failure that shows most of what the case is about: of its branch, with an id, and the latest of those. */
function subjectOf(
  { subject }: CaseSummary,
  events: readonly EventDetail[],
  entries: readonly Entry[],
): Subject {
  const onBranch = events.filter(({ branch }) => branch === subject.branch);
  const best =
    onBranch.findLast(({ request_id: requestId, body }) => requestId !== null && body !== null) ??
    onBranch.findLast(({ request_id: requestId }) => requestId !== null) ??
    onBranch.at(-1);
  if (best !== undefined) return subjectOfEvent(best);
  const paste = entries
    .flatMap(({ evidence }) => (evidence?.kind === 'paste' ? [evidence] : []))
    .at(-1);
  return {
    branch: subject.branch,
    meaning: subject.meaning,
    surface: subject.surface,
    origin: subject.origin,
    phase: paste?.triage.phase ?? 'response',
    path: evidencePath(subject.path),
    service: null,
    environment: null,
    instance: null,
    errorMessage: paste?.triage.message ?? null,
    errorBody: null,
    errorText: paste?.text ?? null,
    headers: [],
  };
}

/** A pasted text bears no instant that can be relied on: when it was pasted is not when it failed. */
function pastedAttempt({ id, evidence }: Entry): EvidenceAttempt[] {
  if (evidence?.kind !== 'paste') return [];
  const { triage } = evidence;
  return [
    {
      id: `p-${id}`,
      from: 'paste',
      at: null,
      isFailure: triage.is_failure,
      branch: triage.branch,
      origin: triage.origin,
      phase: triage.phase,
      status: triage.status,
      errorType: triage.error_type,
      message: triage.message,
      requestId: triage.request_id,
      clientRequestId: null,
      gatewayRequestId: null,
      cloudRequestIds: [],
      traceId: null,
      logicalRequestId: null,
      isSamePath: null,
      attempt: triage.attempt,
      maxAttempts: triage.max_attempts,
      delayMs: null,
      durationMs: null,
      outcome: null,
      result: null,
    },
  ];
}

function statusOf({ happening }: Entry): EvidenceStatus[] {
  if (happening.kind === 'status') return [statusOfSaid('case_opened', happening.said)];
  return happening.kind === 'event' ? [statusOfSaid('failure', happening.status_before)] : [];
}

/** Those that are still kept: a case outlives its retests only by what it tells of them. */
async function retestsOf(entries: readonly Entry[], now: EpochMs): Promise<readonly Retest[]> {
  const ids = entries.flatMap(({ happening }) =>
    happening.kind === 'retest' ? [happening.ref] : [],
  );
  const found = await Promise.all(
    ids.map(async (id) => {
      try {
        return await getRetest({ id, now });
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      }
    }),
  );
  return found.flatMap((retest) => retest ?? []);
}

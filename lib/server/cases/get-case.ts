import type { CaseEntry } from '#lib/contract/case-entries.ts';
import { CaseHappening } from '#lib/contract/case-entries.ts';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { ROLES } from '#lib/domain/account/role.ts';
import { checklistOf, type StepStanding } from '#lib/domain/case/checklist.ts';
import { stopCondition } from '#lib/domain/case/stop.ts';
import { weakMoveAdvice } from '#lib/domain/case/weak-move.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { noSuchCase } from './add-entry.ts';
import { caseFactsOf } from './case-facts.ts';
import { CASE_PARTS, caseSummaryOf } from './case-row.ts';

const CANDIDATES_MAX = 200;

/** A case with its timeline, and what follows from it as of now. Throws AppError `not_found`. */
export async function getCase(args: { id: string; now: Date }): Promise<CaseDetail> {
  const { id, now } = args;
  const [row, entries, candidates] = await Promise.all([
    prisma().case.findUnique({ where: { id }, include: CASE_PARTS }),
    timelineOf(id),
    peopleWhoMayOwn(),
  ]);
  if (row === null) throw noSuchCase();
  const summary = caseSummaryOf(row);
  const facts = caseFactsOf({ summary, entries, now: epochMsOf(now.getTime()) });
  const stop = stopCondition(facts);
  const { branch, meaning, path } = summary.subject;
  return {
    ...summary,
    as_of: now.toISOString(),
    steps: checklistOf(facts).map(standingOf),
    stop: { is_reached: stop.isReached, since: iso(stop.since), why: stop.why },
    advice: [...weakMoveAdvice({ branch, meaning, route: path.route })],
    entries,
    candidates,
  };
}

/** All that happened, without the copies of the failures. */
async function timelineOf(caseId: string): Promise<CaseEntry[]> {
  const rows = await prisma().caseEntry.findMany({
    where: { caseId },
    orderBy: [{ at: 'asc' }, { position: 'asc' }],
    select: { id: true, at: true, recordedAt: true, actorName: true, happening: true },
  });
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    recorded_at: row.recordedAt.toISOString(),
    by: row.actorName,
    happening: CaseHappening.parse(row.happening),
  }));
}

async function peopleWhoMayOwn(): Promise<CaseDetail['candidates']> {
  const roles = ROLES.filter((role) => roleMay(role, 'investigate'));
  const users = await prisma().user.findMany({
    where: { disabledAt: null, role: { in: roles } },
    orderBy: { email: 'asc' },
    take: CANDIDATES_MAX,
    select: { id: true, email: true },
  });
  return users.map(({ id, email }) => ({ id, name: email }));
}

function standingOf({ said, ...standing }: StepStanding): CaseDetail['steps'][number] {
  const words =
    said === null
      ? null
      : { mark: said.mark, note: said.note, by: said.by, at: isoFromEpochMs(said.at) };
  return { ...standing, said: words };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : isoFromEpochMs(at);
}

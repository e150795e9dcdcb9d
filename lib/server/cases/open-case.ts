import type { Prisma } from '#generated/prisma/client.ts';
import { CaseSubject, type OpenCaseRequest, type OpenCaseResponse } from '#lib/contract/cases.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { likeness } from '#lib/domain/case/subject.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { newUuidV7 } from '../ids.ts';
import { log } from '../log.ts';
import { addEntry, type By, type NewEntry, nameOf } from './add-entry.ts';
import { CASE_PARTS, type CaseRow, caseSummaryOf } from './case-row.ts';
import { subjectOf } from './known-path.ts';
import { readSource, type SourcedFailure } from './read-source.ts';
import { statusSaidAt } from './status-said.ts';

const SIMILAR_SHOWN = 3;
/** Of one branch. Beyond that somebody has to close some before a likeness can help. */
const UNSETTLED_READ_MAX = 200;
/** Any fixed number of ours. */
const OPENING_LOCK = 7_141_119;

/**
 * Opens a case from a failure, with a copy of it and with what the status page says now. Where a case about
 * the same is not closed, it is offered, and nothing is stored. Throws AppError as `readSource` does.
 */
export async function openCase(args: By & { request: OpenCaseRequest }): Promise<OpenCaseResponse> {
  const { request, by, now } = args;
  const at = epochMsOf(now.getTime());
  const found = await readSource(request.source, at);
  const said = await statusSaidAt(at);

  const outcome = await prisma().$transaction(async (transaction): Promise<OpenCaseResponse> => {
    const { branch } = found.subject;
    // Two people who open the same case at once take turns, so that the second is offered the first's.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${OPENING_LOCK}::int, hashtext(${branch}))`;
    const similar = request.despite_similar ? [] : await similarCases(transaction, found.subject);
    if (similar.length > 0) return { kind: 'similar', cases: similar.map(caseSummaryOf) };

    const id = await createCase(transaction, { found, by, now });
    const entries: NewEntry[] = [
      { happening: { kind: 'opened', from: request.source.kind } },
      { happening: { kind: 'status', said } },
      { ...found, at: new Date(found.at) },
    ];
    for (const entry of entries) await addEntry(transaction, { caseId: id, entry, by, now });
    const row = await transaction.case.findUniqueOrThrow({ where: { id }, include: CASE_PARTS });
    return { kind: 'opened', case: caseSummaryOf(row) };
  });
  if (outcome.kind === 'opened') log.info('case.opened', { caseId: outcome.case.id });
  return outcome;
}

async function createCase(
  transaction: Prisma.TransactionClient,
  { found, by, now }: By & { found: SourcedFailure },
): Promise<string> {
  const { id, number } = await transaction.case.create({
    data: {
      id: `case_${newUuidV7(now.getTime())}`,
      branch: found.subject.branch,
      subject: found.subject,
      state: 'open',
      stateSince: now,
      version: 1,
      ownerId: by.kind === 'user' ? by.userId : null,
      openedAt: now,
      openedBy: nameOf(by),
      updatedAt: now,
    },
  });
  await recordAudit(transaction, {
    at: now,
    actor: actorName(by),
    action: 'case.opened',
    target: `case:${id}`,
    detail: { number, branch: found.subject.branch, from: found.happening.kind },
  });
  return id;
}

/** The cases about the same that are not closed, the likest first. */
async function similarCases(
  transaction: Prisma.TransactionClient,
  subject: CaseSubject,
): Promise<readonly CaseRow[]> {
  const rows = await transaction.case.findMany({
    where: { branch: subject.branch, closedAt: null },
    orderBy: { number: 'desc' },
    take: UNSETTLED_READ_MAX,
    include: CASE_PARTS,
  });
  return rows
    .flatMap((row) => {
      const alike = likeness(subjectOf(subject), subjectOf(CaseSubject.parse(row.subject)));
      return alike === null ? [] : [{ row, alike }];
    })
    .sort((one, other) => other.alike - one.alike)
    .slice(0, SIMILAR_SHOWN)
    .map(({ row }) => row);
}

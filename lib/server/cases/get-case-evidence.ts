import { CaseEvidence } from '#lib/contract/case-entries.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

/** The whole copy of a failure in a case. Throws AppError `not_found`. */
export async function getCaseEvidence(args: {
  caseId: string;
  entryId: string;
}): Promise<CaseEvidence> {
  const { caseId, entryId } = args;
  const row = UUID.test(entryId)
    ? await prisma().caseEntry.findFirst({
        where: { caseId, id: entryId },
        select: { evidence: true },
      })
    : null;
  if (row === null || row.evidence === null) {
    throw new AppError('not_found', 'The case holds no such evidence.');
  }
  return CaseEvidence.parse(row.evidence);
}

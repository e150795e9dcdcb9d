import type { AddEvidenceRequest, CaseDetail } from '#lib/contract/cases.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { addEntry, type By, lockCase } from './add-entry.ts';
import { getCase } from './get-case.ts';
import { readSource } from './read-source.ts';

/**
 * Copies one more failure into a case. Throws AppError: `conflict` for an event that it holds already or a
 * full case, `not_found` for no case, and as `readSource` does.
 */
export async function addEvidence(
  args: By & { caseId: string; request: AddEvidenceRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const found = await readSource(request.source, epochMsOf(now.getTime()));
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const entry = { ...found, at: new Date(found.at) };
    const isAdded = await addEntry(transaction, { caseId, entry, by, now });
    if (!isAdded) throw new AppError('conflict', 'This event is in the case already.');
  });
  return getCase({ id: caseId, now });
}

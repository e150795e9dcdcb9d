import type { AddEvidenceRequest, CaseDetail } from '#lib/contract/cases.ts';
import { type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { addEntry, type By, lockCase, type NewEntry } from './add-entry.ts';
import { comparisonEntry } from './comparison-entry.ts';
import { getCase } from './get-case.ts';
import { readSource } from './read-source.ts';

/**
 * Copies one more failure, or a retest or comparison that ended, into a case. Throws AppError: `conflict` for what
 * it holds already, a run under way or a full case, `not_found` for no case, and as `readSource` does.
 */
export async function addEvidence(
  args: By & { caseId: string; request: AddEvidenceRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const entry = await entryOf(request.source, epochMsOf(now.getTime()));
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const isAdded = await addEntry(transaction, { caseId, entry, by, now });
    if (!isAdded) throw new AppError('conflict', 'This is in the case already.');
  });
  return getCase({ id: caseId, now });
}

async function entryOf(source: AddEvidenceRequest['source'], now: EpochMs): Promise<NewEntry> {
  if (source.kind === 'comparison') return comparisonEntry({ id: source.id, now });
  const found = await readSource(source, now);
  return { ...found, at: new Date(found.at) };
}

import type { CaseDetail, MarkStepRequest } from '#lib/contract/cases.ts';
import { prisma } from '../database/pool.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { addEntry, type By, lockCase } from './add-entry.ts';
import { getCase } from './get-case.ts';

/** Records what a person says of a step. The evidence stays beside it. */
export async function markStep(
  args: By & { caseId: string; request: MarkStepRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const { step, mark } = request;
  const note = maskedWords('note', request.note).text;
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const entry = { happening: { kind: 'step', step, mark, note } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
  });
  return getCase({ id: caseId, now });
}

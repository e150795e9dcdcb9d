import type { AddNoteRequest, CaseDetail } from '#lib/contract/cases.ts';
import { prisma } from '../database/pool.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { addEntry, type By, lockCase } from './add-entry.ts';
import { getCase } from './get-case.ts';

/** Appends a note. It is masked first, and neither changed nor removed afterwards. */
export async function addNote(
  args: By & { caseId: string; request: AddNoteRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const note = maskedWords('text', request.text);
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const entry = { happening: { kind: 'note', ...note } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
  });
  return getCase({ id: caseId, now });
}

import type { CaseDetail, RecordMoveRequest } from '#lib/contract/cases.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { addEntry, type By, lockCase } from './add-entry.ts';
import { getCase } from './get-case.ts';

/**
 * Records that something was changed on the path all the same: what, when, by whom, why. Throws AppError
 * `invalid_request` for a time to come.
 */
export async function recordMove(
  args: By & { caseId: string; request: RecordMoveRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const { move } = request;
  const doneAt = request.done_at === undefined ? now : new Date(request.done_at);
  if (doneAt > now) {
    const fields = [{ field: 'done_at', detail: 'must not lie ahead' }];
    throw new AppError('invalid_request', 'done_at: must not lie ahead', { fields });
  }
  const why = maskedWords('why', request.why).text;
  await prisma().$transaction(async (transaction) => {
    await lockCase(transaction, caseId);
    const entry = { at: doneAt, happening: { kind: 'move', move, why } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'case.weak-move-recorded',
      target: `case:${caseId}`,
      detail: { move, done_at: doneAt.toISOString() },
    });
  });
  return getCase({ id: caseId, now });
}

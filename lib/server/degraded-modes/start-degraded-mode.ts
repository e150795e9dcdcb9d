import type { DegradedMode, StartDegradedModeRequest } from '#lib/contract/degraded-modes.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { returnRefusal } from '#lib/domain/degraded-mode/standing.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { addEntry, type By, lockCase, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { describeDegradedMode } from './degraded-mode-row.ts';

/**
 * Records that a path was switched for a while. What people write is masked. Throws AppError: `invalid_request` for
 * a time to return that does not lie ahead, `not_found` for a case or comparison that is not there.
 */
export async function startDegradedMode(
  args: By & { request: StartDegradedModeRequest },
): Promise<DegradedMode> {
  const { request, by, now } = args;
  const returnBy = new Date(request.return_by);
  const detail = returnRefusal(epochMsOf(returnBy.getTime()), epochMsOf(now.getTime()));
  if (detail !== null) {
    const fields = [{ field: 'return_by', detail }];
    throw new AppError('invalid_request', `return_by: ${detail}`, { fields });
  }
  const { case_id: caseId = null, comparison_id: comparisonId = null } = request;
  if (comparisonId !== null) await refuseUnknownComparison(comparisonId);
  const id = `deg_${newUuidV7(now.getTime())}`;
  const what = maskedWords('what', request.what).text;
  const reason = maskedWords('reason', request.reason).text;
  const owner = request.owner == null ? nameOf(by) : maskedWords('owner', request.owner).text;
  const row = await prisma().$transaction(async (transaction) => {
    if (caseId !== null) {
      await lockCase(transaction, caseId);
      const happening = {
        kind: 'degraded_mode',
        change: 'started',
        ref: id,
        what,
        owner,
        return_by: returnBy.toISOString(),
        reason,
      } as const;
      await addEntry(transaction, { caseId, entry: { happening }, by, now });
    }
    const data = { id, what, reason, owner, returnBy, caseId, comparisonId };
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'degraded-mode.started',
      target: `degraded-mode:${id}`,
      detail: { return_by: returnBy.toISOString() },
    });
    return transaction.degradedMode.create({
      data: { ...data, startedAt: now, startedBy: nameOf(by) },
    });
  });
  writers().announcer.say('degraded_modes');
  log.info('degraded-mode.started', { degradedModeId: id, returnBy: returnBy.toISOString() });
  return describeDegradedMode(row, epochMsOf(now.getTime()));
}

async function refuseUnknownComparison(id: string): Promise<void> {
  if ((await prisma().comparison.count({ where: { id } })) > 0) return;
  throw new AppError('not_found', 'There is no such comparison.');
}

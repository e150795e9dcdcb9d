import type { DegradedMode, EndDegradedModeRequest } from '#lib/contract/degraded-modes.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { addEntry, type By, lockCase, nameOf } from '../cases/add-entry.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { writers } from '../ingest/writers.ts';
import { log } from '../log.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { describeDegradedMode } from './degraded-mode-row.ts';

/** Ends a temporary switch, once, with a reason. Throws AppError: `not_found`, `conflict` for one that has ended. */
export async function endDegradedMode(
  args: By & { id: string; request: EndDegradedModeRequest },
): Promise<DegradedMode> {
  const { id, request, by, now } = args;
  const endReason = maskedWords('reason', request.reason).text;
  const row = await prisma().$transaction(async (transaction) => {
    const found = await transaction.degradedMode.findUnique({ where: { id } });
    if (found === null) throw new AppError('not_found', 'There is no such degraded mode.');
    // A case may be gone by the time of the return; the switch is ended all the same.
    const { caseId } = found;
    const isKept = caseId !== null && (await transaction.case.count({ where: { id: caseId } })) > 0;
    if (isKept) await lockCase(transaction, caseId);
    const { count } = await transaction.degradedMode.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now, endedBy: nameOf(by), endReason },
    });
    if (count === 0) throw new AppError('conflict', 'This has ended already.');
    if (isKept) {
      const happening = {
        kind: 'degraded_mode',
        change: 'ended',
        ref: id,
        what: found.what,
        owner: found.owner,
        return_by: found.returnBy.toISOString(),
        reason: endReason,
      } as const;
      await addEntry(transaction, { caseId, entry: { happening }, by, now });
    }
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'degraded-mode.ended',
      target: `degraded-mode:${id}`,
    });
    return transaction.degradedMode.findUniqueOrThrow({ where: { id } });
  });
  writers().announcer.say('degraded_modes');
  log.info('degraded-mode.ended', { degradedModeId: id });
  return describeDegradedMode(row, epochMsOf(now.getTime()));
}

import type { CaseDetail, ChangeStateRequest } from '#lib/contract/cases.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { decideStateChange } from '#lib/domain/case/state.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { maskedWords } from '../redaction/masked-words.ts';
import { addEntry, type By } from './add-entry.ts';
import { getCase } from './get-case.ts';
import { lockVersion } from './lock-version.ts';

/**
 * Moves a case to another state. Throws AppError: `conflict` when somebody changed it meanwhile or the states
 * are not joined, `invalid_request` for a reason that does not lead there.
 */
export async function changeState(
  args: By & { caseId: string; request: ChangeStateRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const { version, to, reason } = request;
  const note = maskedWords('note', request.note).text;
  await prisma().$transaction(async (transaction) => {
    const { state: from } = await lockVersion(transaction, { caseId, version });
    refuseUnlessAllowed({ from, to, reason });
    await transaction.case.update({
      where: { id: caseId },
      data: {
        state: to,
        stateReason: reason,
        stateSince: now,
        version: version + 1,
        closedAt: to === 'closed' ? now : null,
      },
    });
    const entry = { happening: { kind: 'state', from, to, reason, note } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'case.state-changed',
      target: `case:${caseId}`,
      detail: { from, to, reason },
    });
  });
  return getCase({ id: caseId, now });
}

function refuseUnlessAllowed(change: Parameters<typeof decideStateChange>[0]): void {
  const decision = decideStateChange(change);
  if (decision.kind === 'allowed') return;
  if (decision.reason === 'no-such-change') {
    throw new AppError('conflict', `A case that is ${change.from} does not become ${change.to}.`);
  }
  const detail = `does not lead to ${change.to}`;
  throw new AppError('invalid_request', `reason: ${detail}`, {
    fields: [{ field: 'reason', detail }],
  });
}

import type { Prisma } from '#generated/prisma/client.ts';
import { CASE_STATES, type CaseState } from '#lib/domain/case/state.ts';
import { AppError } from '../http/app-error.ts';
import { lockCase } from './add-entry.ts';

/**
 * Holds the case for a change by somebody who saw this version of it. Throws AppError `conflict` when it has
 * been changed since, so that of two at once the second looks first.
 */
export async function lockVersion(
  transaction: Prisma.TransactionClient,
  { caseId, version }: { caseId: string; version: number },
): Promise<{ state: CaseState; ownerName: string | null }> {
  await lockCase(transaction, caseId);
  const held = await transaction.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { state: true, version: true, owner: { select: { email: true } } },
  });
  const owner = held.owner?.email ?? null;
  if (held.version !== version) {
    throw new AppError(
      'conflict',
      `Somebody changed this case meanwhile: it is ${held.state}, owned by ${owner ?? 'nobody'}. Look at it again.`,
    );
  }
  const state = CASE_STATES.find((word) => word === held.state) ?? 'open';
  return { state, ownerName: owner };
}

import type { Prisma } from '#generated/prisma/client.ts';
import type { CaseDetail, ChangeOwnerRequest } from '#lib/contract/cases.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { addEntry, type By } from './add-entry.ts';
import { getCase } from './get-case.ts';
import { lockVersion } from './lock-version.ts';

/**
 * Hands a case to somebody, or to nobody. Throws AppError: `conflict` when somebody changed it meanwhile,
 * `invalid_request` for one who may not work on cases.
 */
export async function changeOwner(
  args: By & { caseId: string; request: ChangeOwnerRequest },
): Promise<CaseDetail> {
  const { caseId, request, by, now } = args;
  const { version, owner_id: ownerId } = request;
  await prisma().$transaction(async (transaction) => {
    const { ownerName: from } = await lockVersion(transaction, { caseId, version });
    const to = ownerId === null ? null : await emailOf(transaction, ownerId);
    if (from === to) return;
    await transaction.case.update({
      where: { id: caseId },
      data: { ownerId, version: version + 1 },
    });
    const entry = { happening: { kind: 'owner', from, to } } as const;
    await addEntry(transaction, { caseId, entry, by, now });
    await recordAudit(transaction, {
      at: now,
      actor: actorName(by),
      action: 'case.owner-changed',
      target: `case:${caseId}`,
      detail: { owner: ownerId },
    });
  });
  return getCase({ id: caseId, now });
}

async function emailOf(transaction: Prisma.TransactionClient, id: string): Promise<string> {
  const user = await transaction.user.findUnique({
    where: { id },
    select: { email: true, role: true, disabledAt: true },
  });
  const role = user === null ? null : roleOf(user.role);
  if (user === null || role === null || user.disabledAt !== null || !roleMay(role, 'investigate')) {
    const detail = 'names nobody who may work on cases';
    throw new AppError('invalid_request', `owner_id: ${detail}`, {
      fields: [{ field: 'owner_id', detail }],
    });
  }
  return user.email;
}

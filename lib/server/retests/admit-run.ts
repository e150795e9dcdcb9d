import type { CreateRetestRequest } from '#lib/contract/retest-plan.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';

/**
 * Who draws on the shared budget for a run; null for an admin who goes past it with a reason. Throws AppError:
 * `forbidden` an override without the right, `not_found` a case that is not there.
 */
export async function admitRun(args: {
  request: Pick<CreateRetestRequest, 'case_id' | 'override_reason'>;
  actor: Actor;
}): Promise<Drawer | null> {
  const { request, actor } = args;
  const isOverride = request.override_reason != null;
  const mayOverride = actor.kind === 'user' && roleMay(actor.role, 'override-retest-budget');
  if (isOverride && !mayOverride) {
    throw new AppError('forbidden', 'Only an admin goes past the shared budget.');
  }
  if (request.case_id != null) await refuseUnknownCase(request.case_id);
  if (isOverride) return null;
  return actor.kind === 'user' ? 'person' : 'automation';
}

async function refuseUnknownCase(id: string): Promise<void> {
  if ((await prisma().case.count({ where: { id } })) > 0) return;
  throw new AppError('not_found', 'There is no such case.');
}

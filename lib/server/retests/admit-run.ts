import type { CreateRetestRequest } from '#lib/contract/retest-plan.ts';
import type { Actor } from '#lib/domain/account/actor.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import type { Drawer } from '#lib/domain/retest/token-bucket.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { maskedWords } from '../redaction/masked-words.ts';

type Admitted = {
  /** Who draws on the shared budget; null for an admin who goes past it. */
  readonly drawer: Drawer | null;
  /** Why an admin does, masked before anything is kept of it. */
  readonly overrideReason: string | null;
};

/**
 * Whether a run may be started by this actor, and by which budget. Throws AppError: `forbidden` an override without
 * the right, `not_found` a case that is not there, `invalid_request` a reason that cannot be masked.
 */
export async function admitRun(args: {
  request: Pick<CreateRetestRequest, 'case_id' | 'override_reason'>;
  actor: Actor;
}): Promise<Admitted> {
  const { request, actor } = args;
  const { override_reason: reason } = request;
  const mayOverride = actor.kind === 'user' && roleMay(actor.role, 'override-retest-budget');
  if (reason != null && !mayOverride) {
    throw new AppError('forbidden', 'Only an admin goes past the shared budget.');
  }
  if (request.case_id != null) await refuseUnknownCase(request.case_id);
  if (reason != null) {
    return { drawer: null, overrideReason: maskedWords('override_reason', reason).text };
  }
  return { drawer: actor.kind === 'user' ? 'person' : 'automation', overrideReason: null };
}

async function refuseUnknownCase(id: string): Promise<void> {
  if ((await prisma().case.count({ where: { id } })) > 0) return;
  throw new AppError('not_found', 'There is no such case.');
}

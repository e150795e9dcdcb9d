import { Prisma } from '#generated/prisma/client.ts';
import type { CreateRetestRequest, StatusSaid } from '#lib/contract/retest-plan.ts';
import type { RetestState } from '#lib/contract/retests.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import type { Branch } from '#lib/domain/failure/branch.ts';
import type { Plan } from '#lib/domain/retest/plan.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { LEASE_MS } from './hold-lease.ts';
import { storedPlanOf } from './stored-plan.ts';
import { sweepRetests } from './sweep-retests.ts';

export type NewRetest = {
  readonly id: string;
  readonly holder: string;
  readonly state: RetestState;
  readonly request: CreateRetestRequest;
  readonly plan: Plan;
  readonly pathKey: string;
  readonly branchBefore: Branch | null;
  readonly status: StatusSaid;
  readonly actor: Actor;
  readonly now: Date;
  readonly runTokenHash: Uint8Array<ArrayBuffer> | null;
  readonly runExpiresAt: Date | null;
  /** Of which comparison it is one side; null for a retest by itself. */
  readonly comparisonId: string | null;
};

/**
 * Inserts a retest and answers its id, or the id of the one that is running on the same path from the same
 * vantage point: an index decides, not a look before it. A run whose process is gone is ended first.
 */
export async function insertRetest(fresh: NewRetest): Promise<string> {
  for (let turn = 0; turn < 3; turn += 1) {
    try {
      await insert(fresh);
      log.info('retest.created', { retestId: fresh.id, state: fresh.state });
      return fresh.id;
    } catch (error) {
      if (!isTwin(error)) throw error;
      await sweepRetests({ now: fresh.now });
      const running = await prisma().retest.findFirst({
        where: { pathKey: fresh.pathKey, vantage: fresh.request.vantage, state: 'running' },
        select: { id: true },
      });
      if (running !== null) return running.id;
    }
  }
  throw new AppError('unavailable', 'Another run on this path is just ending. Ask again.', {
    retryAfterSeconds: 1,
  });
}

async function insert(fresh: NewRetest): Promise<void> {
  const { request, actor, now } = fresh;
  await prisma().$transaction(async (transaction) => {
    await transaction.retest.create({ data: retestData(fresh) });
    const said = { at: now, actor: actorName(actor), target: `retest:${fresh.id}` };
    await recordAudit(transaction, { ...said, action: 'retest.started' });
    if (request.override_reason != null) {
      const detail = { reason: request.override_reason };
      await recordAudit(transaction, { ...said, action: 'retest.budget-overridden', detail });
    }
  });
}

/** The row of a retest as it begins. */
export function retestData(fresh: NewRetest): Prisma.RetestCreateInput {
  const { request, plan, actor, now } = fresh;
  const isRunning = fresh.state === 'running';
  return {
    id: fresh.id,
    createdAt: now,
    createdBy: actorName(actor),
    state: fresh.state,
    vantage: request.vantage,
    caseId: request.case_id ?? null,
    comparisonId: fresh.comparisonId,
    eventRef: request.event ?? null,
    routeId: plan.route.id,
    pathKey: fresh.pathKey,
    safety: request.safety,
    bodyKind: request.body.kind,
    branchBefore: fresh.branchBefore,
    plan: storedPlanOf(plan, request.budget.kind),
    statusSaid: fresh.status,
    overrideReason: request.override_reason ?? null,
    startedAt: isRunning ? now : null,
    holder: isRunning ? fresh.holder : null,
    // What waits for no host is ended by this process at once, or else by the sweep.
    leaseUntil: fresh.runExpiresAt ?? new Date(now.getTime() + LEASE_MS),
    runTokenHash: fresh.runTokenHash,
    runExpiresAt: fresh.runExpiresAt,
  };
}

/** Whether an index refused a row because another run holds the path. */
export function isTwin(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

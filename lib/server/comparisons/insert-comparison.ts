import type { Prisma } from '#generated/prisma/client.ts';
import { actorName } from '#lib/domain/account/actor.ts';
import type { Compared } from '#lib/domain/comparison/compared-fields.ts';
import type { Budget } from '#lib/domain/retest/budget.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import { log } from '../log.ts';
import { isTwin, type NewRetest, retestData } from '../retests/insert-retest.ts';
import { wireBudget } from '../retests/stored-plan.ts';
import { sweepRetests } from '../retests/sweep-retests.ts';
import { runningTwin } from './running-twin.ts';

export type NewComparison = {
  readonly id: string;
  readonly a: NewRetest;
  readonly b: NewRetest;
  readonly compared: Extract<Compared, { kind: 'comparable' }>;
  readonly budget: Budget;
};

/**
 * Inserts a comparison with both its sides, or none of them, and answers its id, or the id of the same one that is
 * under way. The index of running retests is the lease of both paths. Throws AppError `conflict` when another run
 * holds one of them.
 */
export async function insertComparison(fresh: NewComparison): Promise<string> {
  const { a, b } = fresh;
  for (let turn = 0; turn < 2; turn += 1) {
    try {
      await insert(fresh);
      log.info('comparison.created', { comparisonId: fresh.id, varied: fresh.compared.varied });
      return fresh.id;
    } catch (error) {
      if (!isTwin(error)) throw error;
      await sweepRetests({ now: a.now });
      const twin = await runningTwin(a.pathKey, b.pathKey);
      if (twin !== null) return twin;
    }
  }
  throw new AppError(
    'conflict',
    'Another run holds one of the two paths. Wait until it has ended, or cancel it.',
  );
}

async function insert(fresh: NewComparison): Promise<void> {
  const { id, a, b, compared, budget } = fresh;
  const { request, actor, now } = a;
  await prisma().$transaction(async (transaction) => {
    // Always in the order of the paths, so that two who start A with B and B with A wait instead of deadlocking.
    for (const side of [a, b].sort((one, other) => (one.pathKey < other.pathKey ? -1 : 1))) {
      await transaction.retest.create({ data: retestData(side) });
    }
    await transaction.comparison.create({
      data: {
        id,
        createdAt: now,
        createdBy: actorName(actor),
        state: 'running',
        caseId: request.case_id ?? null,
        eventRef: request.event ?? null,
        retestA: a.id,
        retestB: b.id,
        varied: compared.varied,
        fields: compared.fields.map((field): Prisma.InputJsonObject => ({ ...field })),
        branchBefore: a.branchBefore,
        budget: wireBudget(budget, 'own'),
        statusSaid: a.status,
        overrideReason: request.override_reason ?? null,
      },
    });
    const said = { at: now, actor: actorName(actor), target: `comparison:${id}` };
    await recordAudit(transaction, { ...said, action: 'comparison.started' });
    if (request.override_reason != null) {
      const detail = { reason: request.override_reason };
      await recordAudit(transaction, { ...said, action: 'comparison.budget-overridden', detail });
    }
  });
}

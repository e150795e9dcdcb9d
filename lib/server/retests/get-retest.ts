import type { Retest } from '#lib/contract/retests.ts';
import { BRANCH_WORDS, type Branch } from '#lib/domain/failure/branch.ts';
import { nextWords, outcomeWords } from '#lib/domain/retest/outcome-words.ts';
import { retestMarkdown } from '#lib/domain/retest/retest-markdown.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { namesOfActors } from './names-of-actors.ts';
import { noSuchRetest } from './no-such-retest.ts';
import { outcomeOf } from './outcome-shape.ts';
import {
  type AttemptRow,
  bodyKindOf,
  describeAttempt,
  describeSummary,
  nextOf,
  planOf,
  safetyOf,
  statusOf,
} from './retest-row.ts';

/** One retest with its ledger. Throws AppError('not_found'). */
export async function getRetest(args: { id: string; now: EpochMs }): Promise<Retest> {
  const { id, now } = args;
  const row = await prisma().retest.findUnique({ where: { id } });
  if (row === null) throw noSuchRetest();
  const [attempts, names] = await Promise.all([
    prisma().retestAttempt.findMany({ where: { retestId: id }, orderBy: { n: 'asc' } }),
    namesOfActors([row.createdBy]),
  ]);
  const plan = planOf(row);
  const createdBy = names.get(row.createdBy) ?? row.createdBy;
  const described = {
    ...describeSummary(row, { attemptsMade: attempts.length, createdBy }),
    as_of: isoFromEpochMs(now),
    safety: safetyOf(row),
    body_kind: bodyKindOf(row),
    body_bytes: plan.body_bytes,
    with_tools: plan.with_tools,
    method: plan.method,
    url: plan.url,
    client: plan.route.client,
    api_version: plan.api_version,
    checks: plan.checks,
    budget: plan.budget,
    cost: plan.cost,
    status: statusOf(row),
    override_reason: row.overrideReason,
    cancel_requested_at: row.cancelRequestedAt?.toISOString() ?? null,
    attempts: attempts.map(describeAttempt),
  };
  return { ...described, markdown: markdownOf(described, attempts, plan.vantage) };
}

function markdownOf(
  retest: Omit<Retest, 'markdown'>,
  rows: readonly AttemptRow[],
  vantage: string,
): string {
  const { verdict, status } = retest;
  return retestMarkdown({
    id: retest.id,
    verdict: verdict === null ? null : { ...verdict, mayNot: verdict.may_not },
    startedAt: retest.started_at,
    endedAt: retest.ended_at,
    vantage,
    branchBefore: titleOf(retest.branch_before),
    branchAfter: titleOf(verdict?.branch_after ?? null),
    status:
      status.fetched_at === null
        ? 'unknown: it was never read'
        : `${status.state ?? 'unknown'} as of ${status.fetched_at}`,
    checks: retest.checks,
    attempts: rows.map((row) => ({
      n: row.n,
      startedAt: row.startedAt.toISOString(),
      result: outcomeWords(outcomeOf(row.outcome)),
      requestId: row.requestId,
      clientRequestId: row.clientRequestId,
      durationMs: row.durationMs,
      next: nextWords(nextOf(row)),
    })),
  });
}

function titleOf(branch: Branch | null): string | null {
  if (branch === null) return null;
  const { code, title } = BRANCH_WORDS[branch];
  return `${code} ${title}`;
}

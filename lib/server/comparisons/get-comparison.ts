import type { Comparison, ComparisonAttempt } from '#lib/contract/comparisons.ts';
import { fieldWord } from '#lib/domain/comparison/compared-fields.ts';
import { comparisonMarkdown } from '#lib/domain/comparison/comparison-markdown.ts';
import { BRANCH_WORDS } from '#lib/domain/failure/branch.ts';
import { SERVER_VANTAGE } from '#lib/domain/retest/same-path.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { namesOfActors } from '../retests/names-of-actors.ts';
import { describeAttempt } from '../retests/retest-row.ts';
import {
  branchBeforeOf,
  budgetOf,
  describeComparison,
  fieldsOf,
  statusOf,
} from './comparison-row.ts';
import { noSuchComparison } from './no-such-comparison.ts';

/** One comparison with the ledger of both sides. Throws AppError('not_found'). */
export async function getComparison(args: { id: string; now: EpochMs }): Promise<Comparison> {
  const { id, now } = args;
  const row = await prisma().comparison.findUnique({ where: { id } });
  if (row === null) throw noSuchComparison();
  const [rows, names] = await Promise.all([
    prisma().retestAttempt.findMany({
      where: { retestId: { in: [row.retestA, row.retestB] } },
      // The sides take turns: of one number, the first side's was sent first.
      orderBy: [{ n: 'asc' }, { startedAt: 'asc' }],
    }),
    namesOfActors([row.createdBy]),
  ]);
  const attempts = rows.map(
    (one): ComparisonAttempt => ({
      ...describeAttempt(one),
      side: one.retestId === row.retestA ? 'a' : 'b',
    }),
  );
  const createdBy = names.get(row.createdBy) ?? row.createdBy;
  const described = {
    ...describeComparison(row, { attemptsMade: attempts.length, createdBy }),
    as_of: isoFromEpochMs(now),
    branch_before: branchBeforeOf(row),
    retest_a: row.retestA,
    retest_b: row.retestB,
    vantage: SERVER_VANTAGE,
    fields: fieldsOf(row),
    budget: budgetOf(row),
    status: statusOf(row),
    override_reason: row.overrideReason,
    attempts,
  };
  return { ...described, markdown: markdownOf(described) };
}

function markdownOf(comparison: Omit<Comparison, 'markdown'>): string {
  const { conclusion, status, branch_before: before } = comparison;
  return comparisonMarkdown({
    id: comparison.id,
    conclusion: conclusion === null ? null : { ...conclusion, mayNot: conclusion.may_not },
    varied: `${fieldWord(comparison.varied)}: ${comparison.a} against ${comparison.b}`,
    startedAt: comparison.created_at,
    endedAt: comparison.ended_at,
    vantage: comparison.vantage,
    branchBefore:
      before === null ? null : `${BRANCH_WORDS[before].code} ${BRANCH_WORDS[before].title}`,
    status:
      status.fetched_at === null
        ? 'unknown: it was never read'
        : `${status.state ?? 'unknown'} as of ${status.fetched_at}`,
    fields: comparison.fields.map((one) => ({ ...one, field: fieldWord(one.field) })),
    attempts: comparison.attempts.map((one) => ({
      side: one.side,
      n: one.n,
      startedAt: one.started_at,
      result: one.result,
      requestId: one.request_id,
      clientRequestId: one.client_request_id,
      durationMs: one.duration_ms,
    })),
  });
}

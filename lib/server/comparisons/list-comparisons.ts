import type { ComparisonsQuery, ComparisonsResponse } from '#lib/contract/comparisons.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { namesOfActors } from '../retests/names-of-actors.ts';
import { describeComparison } from './comparison-row.ts';

/** A page of comparisons, newest first. Their ids sort by time, so one of them is the cursor. */
export async function listComparisons(args: {
  query: ComparisonsQuery;
  now: EpochMs;
}): Promise<ComparisonsResponse> {
  const { query, now } = args;
  const rows = await prisma().comparison.findMany({
    where: query.before === undefined ? {} : { id: { lt: query.before } },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const [counts, names] = await Promise.all([
    prisma().retestAttempt.groupBy({
      by: ['retestId'],
      where: { retestId: { in: page.flatMap(({ retestA, retestB }) => [retestA, retestB]) } },
      _count: true,
    }),
    namesOfActors(page.map(({ createdBy }) => createdBy)),
  ]);
  const made = new Map(counts.map(({ retestId, _count }) => [retestId, _count]));
  return {
    as_of: isoFromEpochMs(now),
    comparisons: page.map((row) =>
      describeComparison(row, {
        attemptsMade: (made.get(row.retestA) ?? 0) + (made.get(row.retestB) ?? 0),
        createdBy: names.get(row.createdBy) ?? row.createdBy,
      }),
    ),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

import type { RetestsQuery, RetestsResponse } from '#lib/contract/retests.ts';
import { type EpochMs, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { prisma } from '../database/pool.ts';
import { namesOfActors } from './names-of-actors.ts';
import { describeSummary } from './retest-row.ts';

/** A page of retests, newest first, without the sides of comparisons. Their ids sort by time, so one of them is the cursor. */
export async function listRetests(args: {
  query: RetestsQuery;
  now: EpochMs;
}): Promise<RetestsResponse> {
  const { query, now } = args;
  const rows = await prisma().retest.findMany({
    where: {
      comparisonId: null,
      ...(query.state === undefined ? {} : { state: query.state }),
      ...(query.event === undefined ? {} : { eventRef: query.event }),
      ...(query.case === undefined ? {} : { caseId: query.case }),
      ...(query.before === undefined ? {} : { id: { lt: query.before } }),
    },
    orderBy: { id: 'desc' },
    take: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const [counts, names] = await Promise.all([
    prisma().retestAttempt.groupBy({
      by: ['retestId'],
      where: { retestId: { in: page.map(({ id }) => id) } },
      _count: true,
    }),
    namesOfActors(page.map(({ createdBy }) => createdBy)),
  ]);
  const made = new Map(counts.map(({ retestId, _count }) => [retestId, _count]));
  return {
    as_of: isoFromEpochMs(now),
    retests: page.map((row) =>
      describeSummary(row, {
        attemptsMade: made.get(row.id) ?? 0,
        createdBy: names.get(row.createdBy) ?? row.createdBy,
      }),
    ),
    next: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

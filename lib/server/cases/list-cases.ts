import type { Prisma } from '#generated/prisma/client.ts';
import type { CasesQuery, CasesResponse } from '#lib/contract/cases.ts';
import { prisma } from '../database/pool.ts';
import { CASE_PARTS, caseSummaryOf } from './case-row.ts';

/** A page of cases, the newest first. */
export async function listCases(args: { query: CasesQuery; now: Date }): Promise<CasesResponse> {
  const { query, now } = args;
  const rows = await prisma().case.findMany({
    where: {
      ...stateCondition(query.state),
      ...(query.branch !== undefined && { branch: query.branch }),
      ...(query.before !== undefined && { number: { lt: query.before } }),
    },
    orderBy: { number: 'desc' },
    take: query.limit + 1,
    include: CASE_PARTS,
  });
  const page = rows.slice(0, query.limit);
  return {
    as_of: now.toISOString(),
    cases: page.map(caseSummaryOf),
    next: rows.length > query.limit ? (page.at(-1)?.number ?? null) : null,
  };
}

function stateCondition(state: CasesQuery['state']): Prisma.CaseWhereInput {
  if (state === undefined) return {};
  return state === 'unsettled' ? { closedAt: null } : { state };
}

import type { Prisma } from '#generated/prisma/client.ts';
import { CaseSubject, type CaseSummary } from '#lib/contract/cases.ts';
import { CASE_REASONS, CASE_STATES } from '#lib/domain/case/state.ts';
import { subjectTitle } from '#lib/domain/case/subject.ts';
import { subjectOf } from './known-path.ts';

const FAILURE_KINDS = ['event', 'paste'];

/** What a list and a page of one case read alike. */
export const CASE_PARTS = {
  owner: { select: { id: true, email: true } },
  _count: { select: { entries: { where: { kind: { in: FAILURE_KINDS } } } } },
} satisfies Prisma.CaseInclude;

export type CaseRow = Prisma.CaseGetPayload<{ include: typeof CASE_PARTS }>;

/** A case in the words of the wire. */
export function caseSummaryOf(row: CaseRow): CaseSummary {
  const subject = CaseSubject.parse(row.subject);
  return {
    id: row.id,
    number: row.number,
    title: subjectTitle(subjectOf(subject)),
    subject,
    state: CASE_STATES.find((state) => state === row.state) ?? 'open',
    state_reason: CASE_REASONS.find((reason) => reason === row.stateReason) ?? null,
    state_since: row.stateSince.toISOString(),
    version: row.version,
    opened_at: row.openedAt.toISOString(),
    opened_by: row.openedBy,
    updated_at: row.updatedAt.toISOString(),
    owner: row.owner === null ? null : { id: row.owner.id, name: row.owner.email },
    // oxlint-disable-next-line no-underscore-dangle -- Prisma names it so
    failures: row._count.entries,
  };
}

import type { Prisma } from '#generated/prisma/client.ts';
import type { CaseEvidence, CaseHappening } from '#lib/contract/case-entries.ts';
import { LIVE_CHANNEL, type LiveMessage } from '#lib/contract/live.ts';
import { type Actor, actorName } from '#lib/domain/account/actor.ts';
import { AppError } from '../http/app-error.ts';
import { newUuidV7 } from '../ids.ts';

/** Of one case. It bounds what a page of it costs, and a script gone wild. */
const ENTRIES_MAX = 1_000;
const EVIDENCE_MAX = 100;
/** A full case can still be closed and handed over, and its switches ended. */
const ALWAYS_TAKEN: readonly CaseHappening['kind'][] = ['state', 'owner', 'degraded_mode'];

export type NewEntry = {
  readonly happening: CaseHappening;
  /** When it happened; `now` if left out. */
  readonly at?: Date;
  readonly sourceKey?: string | null;
  readonly evidence?: CaseEvidence | null;
};
export type By = { readonly by: Actor; readonly now: Date };

/** Who did it, as a reader of the case knows them. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'user' ? actor.email : actorName(actor);
}

/** Holds the case against everybody else's change until the transaction ends. Throws AppError `not_found`. */
export async function lockCase(
  transaction: Prisma.TransactionClient,
  caseId: string,
): Promise<void> {
  const held = await transaction.$queryRaw<
    { id: string }[]
  >`SELECT id FROM cases WHERE id = ${caseId} FOR UPDATE`;
  if (held.length === 0) throw noSuchCase();
}

export function noSuchCase(): AppError {
  return new AppError('not_found', 'There is no such case.');
}

/**
 * Appends to the timeline of a case that is locked. Answers whether it was added: a source counts once.
 * Throws AppError `conflict` when the case is full.
 */
export async function addEntry(
  transaction: Prisma.TransactionClient,
  args: By & { caseId: string; entry: NewEntry },
): Promise<boolean> {
  const { caseId, entry, by, now } = args;
  if (!ALWAYS_TAKEN.includes(entry.happening.kind)) await refuseFull(transaction, args);
  const { count } = await transaction.caseEntry.createMany({
    data: {
      id: newUuidV7(now.getTime()),
      caseId,
      at: entry.at ?? now,
      recordedAt: now,
      actor: actorName(by),
      actorName: nameOf(by),
      kind: entry.happening.kind,
      happening: entry.happening,
      sourceKey: entry.sourceKey ?? null,
      ...(entry.evidence != null && { evidence: entry.evidence }),
    },
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await transaction.case.update({ where: { id: caseId }, data: { updatedAt: now } });
  const message: LiveMessage = { topics: ['cases'], at: now.toISOString() };
  // Heard once it is committed.
  await transaction.$executeRaw`SELECT pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(message)})`;
  return true;
}

async function refuseFull(
  transaction: Prisma.TransactionClient,
  { caseId, entry }: { caseId: string; entry: NewEntry },
): Promise<void> {
  const isEvidence = entry.evidence != null;
  const held = await transaction.caseEntry.count({
    where: { caseId, ...(isEvidence && { kind: { in: ['event', 'paste'] } }) },
  });
  if (held >= (isEvidence ? EVIDENCE_MAX : ENTRIES_MAX)) {
    throw new AppError('conflict', 'This case is full. Open another one, and name this one in it.');
  }
}

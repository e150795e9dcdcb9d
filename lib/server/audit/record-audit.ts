import type { Prisma } from '#generated/prisma/client.ts';
import { newUuidV7 } from '../ids.ts';

/** What is audited, as a dotted event in the past tense. */
export type AuditAction =
  | 'account.created'
  | 'case.opened'
  | 'case.owner-changed'
  | 'case.state-changed'
  | 'case.weak-move-recorded'
  | 'comparison.started'
  | 'comparison.budget-overridden'
  | 'comparison.cancelled'
  | 'error-group.owner-changed'
  | 'error-group.state-changed'
  | 'degraded-mode.started'
  | 'degraded-mode.ended'
  | 'ingest-key.created'
  | 'ingest-key.revoked'
  | 'ingest-key.rotated'
  | 'packet.created'
  | 'packet.sealed'
  | 'packet.amended'
  | 'packet.exported'
  | 'retest.started'
  | 'retest.budget-overridden'
  | 'retest.cancelled'
  | 'route.created'
  | 'route.changed'
  | 'route.removed'
  | 'session.started'
  | 'session.ended';

/**
 * Writes one audit entry, in the transaction of the change it tells of: no change without its entry.
 * `actor` is `user:<id>`, `key:<id>` or `system`; `detail` never holds a secret.
 */
export async function recordAudit(
  transaction: Prisma.TransactionClient,
  entry: {
    at: Date;
    actor: string;
    action: AuditAction;
    target: string;
    detail?: Prisma.InputJsonObject;
  },
): Promise<void> {
  const { at, actor, action, target, detail = {} } = entry;
  await transaction.auditEntry.create({
    data: { id: newUuidV7(at.getTime()), at, actor, action, target, detail },
  });
}

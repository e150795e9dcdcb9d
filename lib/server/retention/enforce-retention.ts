import { DAY_MS, type EpochMs, epochMsOf } from '#lib/domain/time/epoch.ts';
import { environment } from '../env.ts';
import { log } from '../log.ts';
import { deleteOldRows, deleteUnreferenced } from './delete-old-rows.ts';
import { dropOldPartitions } from './drop-old-partitions.ts';
import { RETENTION, type RetentionRule } from './registry.ts';

export type RetentionReport = {
  /** Names of the partitions that were dropped. */
  readonly dropped: readonly string[];
  /** Rows deleted per table, of those that lost any. */
  readonly deleted: Readonly<Record<string, number>>;
};

type Done = { readonly dropped: readonly string[]; readonly deleted: number };

/**
 * Applies the registry once. Work per call is bounded; what is left waits for the next call. A table that
 * fails does not keep the others from their turn; afterwards all failures are thrown as one AggregateError.
 */
export async function enforceRetention(args: {
  now: EpochMs;
  retentionDays?: number;
}): Promise<RetentionReport> {
  const { now, retentionDays = environment().RETENTION_DAYS } = args;
  const dropped: string[] = [];
  const deleted: Record<string, number> = {};
  const failures: unknown[] = [];
  for (const [table, rule] of Object.entries(RETENTION)) {
    try {
      const done = await applyRule(table, { rule, now, retentionDays });
      dropped.push(...done.dropped);
      if (done.deleted > 0) deleted[table] = done.deleted;
    } catch (error) {
      log.warn('retention.table-failed', { table, error });
      failures.push(error);
    }
  }
  if (dropped.length > 0 || Object.keys(deleted).length > 0)
    log.info('retention.enforced', { dropped, deleted });
  if (failures.length > 0) throw new AggregateError(failures, 'Retention failed for some tables');
  return { dropped, deleted };
}

async function applyRule(
  table: string,
  args: { rule: RetentionRule; now: EpochMs; retentionDays: number },
): Promise<Done> {
  const { rule, now, retentionDays } = args;
  if (rule.kind === 'kept') return { dropped: [], deleted: 0 };
  const before = epochMsOf(now - rule.keepDays(retentionDays) * DAY_MS);
  if (rule.kind === 'partitions') return { dropped: await dropOldPartitions(before), deleted: 0 };
  const deleted =
    rule.kind === 'rows'
      ? await deleteOldRows(table, { ...rule, before })
      : await deleteUnreferenced(table, { ...rule, before });
  return { dropped: [], deleted };
}

import { ROLLUP_LEVELS } from '#lib/domain/time/bucket-edges.ts';

type Rollup = {
  /** Without the level: `failures` is stored in `failures_minute`, `failures_hour` and `failures_day`. */
  readonly table: string;
  /** The key beside `service_id` and `bucket`. */
  readonly keys: readonly string[];
  readonly sums: readonly string[];
  /** A relation with all of the above and `bucket` to the minute. */
  readonly source: string;
};

/**
 * One upsert per level, as the members of a WITH clause. Each takes its locks in the order of the key, and
 * every writer runs the same statement, so two writers cannot wait for each other in a circle.
 */
export function rollupSql(rollup: Rollup): string {
  return ROLLUP_LEVELS.map((level) => levelSql(rollup, level)).join(',\n');
}

function levelSql({ table, keys, sums, source }: Rollup, level: string): string {
  const bucket = level === 'minute' ? 'bucket' : `date_trunc('${level}', bucket, 'UTC')`;
  const key = ['service_id', 'bucket', ...keys];
  const positions = key.map((_, index) => index + 1).join(', ');
  return `into_${table}_${level} AS (
  INSERT INTO ${table}_${level} AS kept (${[...key, ...sums].join(', ')})
  SELECT ${['service_id', bucket, ...keys].join(', ')}, ${sums.map((sum) => `sum(${sum})::bigint`).join(', ')}
  FROM ${source} GROUP BY ${positions} ORDER BY ${positions}
  ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${sums.map((sum) => `${sum} = kept.${sum} + EXCLUDED.${sum}`).join(', ')}
)`;
}

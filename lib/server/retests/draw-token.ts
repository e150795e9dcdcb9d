import type { PoolClient } from 'pg';
import type { TokenState } from '#lib/contract/retest-plan.ts';
import {
  type Bucket,
  type BucketSize,
  type Drawer,
  drawToken as drawFrom,
  INSTALLATION_BUCKET,
  PATH_BUCKET,
  tokenInMs,
  tokensAt,
} from '#lib/domain/retest/token-bucket.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';

const INSTALLATION = 'installation';
const scopeOf = (pathKey: string): string => `path:${pathKey}`;

/**
 * Draws the right to one attempt, from the path's bucket and from the installation's: both or none. People,
 * probes and automation draw on the same two, whichever process they come through.
 */
export async function drawToken(args: {
  pathKey: string;
  drawer: Drawer;
  now: EpochMs;
}): Promise<boolean> {
  const { pathKey, drawer, now } = args;
  const client = await pool().connect();
  try {
    await client.query('BEGIN');
    const held = await lockedBuckets(client, pathKey, now);
    const path = drawFrom({ bucket: held.path, size: PATH_BUCKET, now, drawer });
    const all = drawFrom({ bucket: held.installation, size: INSTALLATION_BUCKET, now, drawer });
    if (path !== null && all !== null) {
      await store(client, scopeOf(pathKey), path);
      await store(client, INSTALLATION, all);
    }
    await client.query('COMMIT');
    return path !== null && all !== null;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** What is left in both buckets, for a screen. */
export async function tokenStates(args: {
  pathKey: string | null;
  drawer: Drawer;
  now: EpochMs;
}): Promise<TokenState[]> {
  const { pathKey, drawer, now } = args;
  const scopes = [INSTALLATION, ...(pathKey === null ? [] : [scopeOf(pathKey)])];
  const { rows } = await pool().query<BucketRow>(
    'SELECT scope, tokens, at FROM retest_budgets WHERE scope = ANY($1)',
    [scopes],
  );
  const state = (scope: TokenState['scope'], key: string, size: BucketSize): TokenState => {
    const bucket = bucketOf(rows.find((row) => row.scope === key));
    return {
      scope,
      tokens: Math.floor(tokensAt(bucket, size, now) + 1e-9),
      capacity: size.capacity,
      refill_per_minute: size.refillPerMinute,
      next_in_ms: tokenInMs({ bucket, size, now, drawer }),
    };
  };
  return [
    ...(pathKey === null ? [] : [state('path', scopeOf(pathKey), PATH_BUCKET)]),
    state('installation', INSTALLATION, INSTALLATION_BUCKET),
  ];
}

type BucketRow = { scope: string; tokens: number; at: Date };

/** Always in the same order, so that two who draw at once wait for each other instead of deadlocking. */
async function lockedBuckets(
  client: PoolClient,
  pathKey: string,
  now: EpochMs,
): Promise<{ path: Bucket | null; installation: Bucket | null }> {
  const scopes = [INSTALLATION, scopeOf(pathKey)];
  await client.query(
    `INSERT INTO retest_budgets (scope, tokens, at) VALUES ($1, $3, $5), ($2, $4, $5)
     ON CONFLICT (scope) DO NOTHING`,
    [...scopes, INSTALLATION_BUCKET.capacity, PATH_BUCKET.capacity, isoFromEpochMs(now)],
  );
  const { rows } = await client.query<BucketRow>(
    'SELECT scope, tokens, at FROM retest_budgets WHERE scope = ANY($1) ORDER BY scope FOR UPDATE',
    [scopes],
  );
  const of = (key: string): Bucket | null => bucketOf(rows.find(({ scope }) => scope === key));
  return { path: of(scopeOf(pathKey)), installation: of(INSTALLATION) };
}

async function store(client: PoolClient, scope: string, bucket: Bucket): Promise<void> {
  await client.query('UPDATE retest_budgets SET tokens = $2, at = $3 WHERE scope = $1', [
    scope,
    bucket.tokens,
    isoFromEpochMs(bucket.at),
  ]);
}

function bucketOf(row: BucketRow | undefined): Bucket | null {
  return row === undefined ? null : { tokens: row.tokens, at: epochMsOf(row.at.getTime()) };
}

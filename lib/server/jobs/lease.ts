import { pool } from '../database/pool.ts';

/** How long a holder that died keeps others from starting; renewed well before that while a run goes on. */
export const LEASE_MS = 30_000;
export const RENEW_MS = 10_000;

export type Lease = { readonly name: string; readonly holder: string };
export type Taken =
  | { readonly isTaken: true }
  | { readonly isTaken: false; readonly freeInMs: number };

/**
 * Takes the right to run a job, for LEASE_MS. A row says until when nobody else may start: while a run goes
 * on, and after it until the job is due again, so that several replicas together keep one rhythm.
 * A time further ahead than the rhythm is a leftover of another setting and binds nobody.
 * The database's clock counts; those of the replicas may differ.
 */
export async function takeLease(lease: Lease, everyMs: number): Promise<Taken> {
  const taken = await pool().query(
    `INSERT INTO leases AS held (name, holder, until)
     VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3 / 1000.0))
     ON CONFLICT (name) DO UPDATE SET holder = EXCLUDED.holder, until = EXCLUDED.until
     WHERE held.until <= clock_timestamp()
        OR held.until > clock_timestamp() + make_interval(secs => $4 / 1000.0)`,
    [lease.name, lease.holder, LEASE_MS, Math.max(everyMs, LEASE_MS)],
  );
  if (taken.rowCount === 1) return { isTaken: true };

  const { rows } = await pool().query<{ free_in_ms: number }>(
    `SELECT (extract(epoch FROM until - clock_timestamp()) * 1000)::float8 AS free_in_ms
     FROM leases WHERE name = $1`,
    [lease.name],
  );
  return { isTaken: false, freeInMs: Math.max(0, rows[0]?.free_in_ms ?? 0) };
}

/** False when another has taken it over in the meantime: the run must end. */
export async function renewLease(lease: Lease): Promise<boolean> {
  return await moveLease(lease, LEASE_MS);
}

/** Gives the right back. Nobody starts the job for another `restMs`, counted from now. */
export async function releaseLease(lease: Lease, restMs: number): Promise<void> {
  await moveLease(lease, restMs);
}

async function moveLease(lease: Lease, aheadMs: number): Promise<boolean> {
  // The column holds milliseconds and rounds: without the cut a right given back now could be held a moment longer.
  const moved = await pool().query(
    `UPDATE leases SET until = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => $3 / 1000.0)
     WHERE name = $1 AND holder = $2 AND until > clock_timestamp()`,
    [lease.name, lease.holder, aheadMs],
  );
  return moved.rowCount === 1;
}

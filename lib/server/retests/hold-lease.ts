import { pool } from '../database/pool.ts';
import { log } from '../log.ts';
import type { RunEnd } from './runs.ts';

/** How long a run that nobody renews counts as running. */
export const LEASE_MS = 10_000;
/** A cancellation through another process is heard within this, and well under a second. */
const RENEW_MS = 400;

/** Before the lease runs out, so that the run has ended when another process may take it for dead. */
const MARGIN_MS = 2_000;

/**
 * Renews the lease of a run and listens for its cancellation, until the returned function is called. A run whose
 * lease could not be renewed in time ends: another process may have taken it for dead.
 */
export function holdLease(args: {
  id: string;
  holder: string;
  end: (reason: RunEnd) => void;
}): () => void {
  const { id, holder, end } = args;
  let renewedAt = performance.now();
  let isAsking = false;

  async function renew(): Promise<void> {
    const askedAt = performance.now();
    // A renewal may hang for longer than the lease lasts.
    if (askedAt - renewedAt > LEASE_MS - MARGIN_MS) end('interrupted');
    if (isAsking) return;
    isAsking = true;
    try {
      const { rows } = await pool().query<{ cancel_requested_at: Date | null }>(
        `UPDATE retests SET lease_until = clock_timestamp() + make_interval(secs => $3 / 1000.0)
         WHERE id = $1 AND holder = $2 AND state = 'running' RETURNING cancel_requested_at`,
        [id, holder, LEASE_MS],
      );
      const [row] = rows;
      if (row === undefined) end('interrupted');
      else if (row.cancel_requested_at !== null) end('cancelled');
      renewedAt = askedAt;
    } catch (error) {
      log.warn('retest.lease-not-renewed', { retestId: id, error });
    } finally {
      isAsking = false;
    }
  }

  const timer = setInterval(() => void renew(), RENEW_MS).unref();
  return () => clearInterval(timer);
}

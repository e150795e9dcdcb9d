import { StatuspageHook } from '#lib/contract/hooks.ts';
import { type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { pool } from '../database/pool.ts';
import { parse } from '../http/parse.ts';
import { newUuidV7 } from '../ids.ts';
import { takeLease } from '../jobs/lease.ts';
import { log } from '../log.ts';
import { pollStatus } from '../status/poll-status.ts';
import { statusSettings } from '../status/status-settings.ts';
import type { HookOutcome } from './handle-hook.ts';

/** Longer than the page may take, so that a page that hangs holds nothing for ever. */
const POLL_MS_MAX = 40_000;

/**
 * Notes that a status page pushed something, and asks the page itself. A push bears no signature: what it
 * says is not stored and not believed. However often somebody pushes, one push in half a minute is noted and followed.
 */
export async function takeStatusPush(
  body: unknown,
  { receivedAt }: { receivedAt: EpochMs },
): Promise<HookOutcome> {
  const { incident, component } = parse(StatuspageHook, body);
  const subject =
    incident === undefined ? (component === undefined ? 'other' : 'component') : 'incident';
  // Nobody gives it back: that it runs out after half a minute is the pace.
  const pace = await takeLease({ name: 'pace:status-push', holder: newUuidV7(receivedAt) }, 0);
  if (!pace.isTaken) return { outcome: 'accepted', reason: 'polled_lately' };
  await pool().query(
    `INSERT INTO status_pushes (source, received_at, subject) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [statusSettings().pageUrl, isoFromEpochMs(receivedAt), subject],
  );
  pollStatus({ now: epochMsOf(Date.now()), signal: AbortSignal.timeout(POLL_MS_MAX) }).catch(
    (error: unknown) => log.warn('status.push-not-followed', { error }),
  );
  return { outcome: 'accepted', reason: '' };
}

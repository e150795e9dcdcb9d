import type { StatusSaid } from '#lib/contract/retest-plan.ts';
import type { EpochMs } from '#lib/domain/time/epoch.ts';
import { getStatus } from '../status/get-status.ts';

/** What the status page says of the Claude API now, small enough to be kept with a retest. */
export async function statusSaid(now: EpochMs): Promise<StatusSaid> {
  const status = await getStatus({ now });
  const api = status.components.find(({ role }) => role === 'claude_api');
  return {
    as_of: status.as_of,
    source: status.source,
    fetched_at: status.fetched_at,
    is_stale: status.is_stale,
    state: api?.state ?? null,
    last_said: api?.last_said ?? null,
    open_incidents: status.open_incidents.map(({ name }) => name),
    body_hash: status.last_poll?.body_hash ?? null,
  };
}

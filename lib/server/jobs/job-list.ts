import { DAY_MS, HOUR_MS, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { cleanUpSessions } from '../auth/clean-up-sessions.ts';
import { recordFirstSights } from '../changes/record-first-sights.ts';
import { sweepComparisons } from '../comparisons/sweep-comparisons.ts';
import { remindOverdue } from '../degraded-modes/remind-overdue.ts';
import { ensurePartitions } from '../events/partitions.ts';
import { enforceRetention } from '../retention/enforce-retention.ts';
import { sweepRetests } from '../retests/sweep-retests.ts';
import { pollStatus } from '../status/poll-status.ts';
import { statusSettings } from '../status/status-settings.ts';
import type { Job } from './job.ts';

/** A run whose process was killed counts as running for its lease, and for no longer than this after it. */
const RETEST_SWEEP_MS = 5_000;

/** An open page turns overdue by its own clock; this is for the log. */
const REMIND_MS = 30_000;

/** Everything that happens without being asked for. */
export function jobList(): readonly Job[] {
  return [
    { name: 'status-poll', everyMs: statusSettings().pollMs, run: pollStatus },
    { name: 'first-sights', everyMs: MINUTE_MS, run: ({ now }) => recordFirstSights(now) },
    // Three days ahead, so that a day without any process does no harm.
    { name: 'partitions', everyMs: HOUR_MS, run: ({ now }) => ensurePartitions(now) },
    {
      name: 'retention',
      everyMs: HOUR_MS,
      run: async ({ now }) => {
        await enforceRetention({ now });
      },
    },
    {
      name: 'retest-sweep',
      everyMs: RETEST_SWEEP_MS,
      run: async ({ now }) => {
        await sweepRetests({ now: new Date(now) });
        await sweepComparisons({ now: new Date(now) });
      },
    },
    {
      name: 'degraded-mode-reminder',
      everyMs: REMIND_MS,
      run: async (tick) => {
        await remindOverdue(tick);
      },
    },
    {
      name: 'session-clean-up',
      everyMs: DAY_MS / 4,
      run: async ({ now }) => {
        await cleanUpSessions({ now: new Date(now) });
      },
    },
  ];
}

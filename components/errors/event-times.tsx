'use client';

import { useNow } from '#components/ui/now.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { formatAge, formatDuration } from '#lib/domain/format/age.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';

const LATE_MS = 60_000;

/** When it happened, how long ago, and how late it was reported if that is more than a minute. */
export function EventTimes({ event }: { event: EventDetail }) {
  const nowMs = useNow();
  const atMs = Date.parse(event.occurred_at);
  const lateMs = Date.parse(event.received_at) - atMs;
  return (
    <span className="text-secondary">
      <time dateTime={event.occurred_at} className="font-mono text-small">
        {formatInstant({ atMs, zone: 'UTC' })}
      </time>
      {`, ${formatAge(atMs, nowMs)} ago`}
      {lateMs > LATE_MS && `, reported ${formatDuration(lateMs)} later`}
    </span>
  );
}

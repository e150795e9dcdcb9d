'use client';

import { useNow } from '#components/ui/now.tsx';
import { formatClockSeconds, formatInstant } from '#lib/domain/format/instant.ts';

/** The time of an event to the second, with the date where it is not today's. In UTC, as the column's head says. */
export function EventClock({ at }: { at: string }) {
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant({ atMs, zone: 'UTC' })}>
      {formatClockSeconds({ atMs, nowMs, zone: 'UTC' })}
    </time>
  );
}

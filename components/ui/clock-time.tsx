'use client';

import { formatClockSeconds, formatInstant } from '#lib/domain/format/instant.ts';
import { useNow } from './now.tsx';

/** A time to the second, with the date where it is not today's. In UTC, without saying so: the column's head does. */
export function ClockTime({ at }: { at: string }) {
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant({ atMs, zone: 'UTC' })}>
      {formatClockSeconds({ atMs, nowMs, zone: 'UTC' })}
    </time>
  );
}

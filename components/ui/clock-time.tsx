'use client';

import { formatClockSeconds, formatInstant } from '#lib/domain/format/instant.ts';
import { useNow } from './now.tsx';

/**
 * A time to the second, with the date where it is not today's. Without its zone: the column's head says it. In UTC
 * on hover.
 */
export function ClockTime({ at, zone = 'UTC' }: { at: string; zone?: string }) {
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant({ atMs, zone: 'UTC' })}>
      {formatClockSeconds({ atMs, nowMs, zone })}
    </time>
  );
}

'use client';

import { formatAge } from '#lib/domain/format/age.ts';
import { formatClockSeconds, formatInstant, zoneName } from '#lib/domain/format/instant.ts';
import { useNow } from './now.tsx';

/** `as of 13:50:41 UTC (26 s ago)`, the age ticking. `at` is ISO 8601. */
export function AsOf({
  at,
  prefix = 'as of',
  zone = 'UTC',
}: {
  at: string;
  prefix?: string;
  zone?: string;
}) {
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant({ atMs, zone })} className="whitespace-nowrap">
      {`${prefix} ${formatClockSeconds({ atMs, nowMs, zone })} ${zoneName(atMs, zone)} (${formatAge(atMs, nowMs)} ago)`}
    </time>
  );
}

/** `26 s`, ticking, with the absolute time on hover. */
export function Age({ at, zone = 'UTC' }: { at: string; zone?: string }) {
  const nowMs = useNow();
  const atMs = Date.parse(at);
  return (
    <time dateTime={at} title={formatInstant({ atMs, zone })} className="whitespace-nowrap">
      {formatAge(atMs, nowMs)}
    </time>
  );
}

'use client';

import { useNow } from '#components/ui/now.tsx';
import type { BoardRow } from '#lib/contract/board.ts';
import { formatAge } from '#lib/domain/format/age.ts';
import { formatClock, formatInstant } from '#lib/domain/format/instant.ts';

/** `since 13:22 UTC, 29 min` while it goes on, `last 13:40 UTC` when it is over, nothing when there was none. */
export function RowSince({ row, isShort = false }: { row: BoardRow; isShort?: boolean }) {
  const nowMs = useNow();
  if (row.failures === 0) return null;
  const at = row.since ?? row.last_at;
  if (at === null) return null;
  const atMs = Date.parse(at);
  const clock = formatClock({ atMs, nowMs, zone: 'UTC' });
  const isGoingOn = row.since !== null;
  const since = row.since_is_latest === true ? 'since at least' : 'since';

  return (
    <time
      dateTime={at}
      title={formatInstant({ atMs, zone: 'UTC' })}
      className={isGoingOn ? 'whitespace-nowrap' : 'whitespace-nowrap text-secondary'}
    >
      {`${isGoingOn ? since : 'last'} ${clock}${isShort ? '' : ' UTC'}`}
      {!isShort && isGoingOn && (
        <span className="text-secondary">{`, ${formatAge(atMs, nowMs)}`}</span>
      )}
    </time>
  );
}

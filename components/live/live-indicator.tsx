'use client';

import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useSyncExternalStore } from 'react';
import { useNow } from '#components/ui/now.tsx';
import { liveMode, subscribeLiveMode } from '#lib/client/live/live-state.ts';
import { formatAge } from '#lib/domain/format/age.ts';
import { formatClock, formatClockSeconds } from '#lib/domain/format/instant.ts';

/** `live`, `polling`, or `stale since 13:51:07 UTC`: whether what the page shows is what the server knows. */
export function LiveIndicator() {
  const nowMs = useNow();
  const mode = useSyncExternalStore(subscribeLiveMode, liveMode, () => 'polling' as const);
  const staleSinceMs = useStaleSince();

  if (staleSinceMs !== null) {
    return (
      <Indicator
        dot="hatched rounded-full border border-control"
        text={
          <>
            stale since{' '}
            <span className="sm:hidden">
              {formatClock({ atMs: staleSinceMs, nowMs, zone: 'UTC' })}
            </span>
            <span className="max-sm:hidden">
              {formatClockSeconds({ atMs: staleSinceMs, nowMs, zone: 'UTC' })} UTC
            </span>
          </>
        }
        title={`Samepath has not answered for ${formatAge(staleSinceMs, nowMs)}. What you see was true then.`}
      />
    );
  }
  return mode === 'live' ? (
    <Indicator
      dot="rounded-full bg-good"
      text="live"
      title="News arrives as it is stored, usually within a second."
    />
  ) : (
    <Indicator
      dot="rounded-full border-2 border-control"
      text="polling"
      title="No live stream: the page asks every 5 seconds."
    />
  );
}

function Indicator({ dot, text, title }: { dot: string; text: ReactNode; title: string }) {
  return (
    <span
      role="status"
      title={title}
      className="inline-flex items-center gap-1.5 text-small whitespace-nowrap text-secondary"
    >
      <span aria-hidden className={`size-2 shrink-0 ${dot}`} />
      {text}
    </span>
  );
}

/** Of the queries on screen: the oldest answer that could not be renewed, in milliseconds since 1970. */
function useStaleSince(): number | null {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  return useSyncExternalStore(
    subscribe,
    () => staleSince(cache),
    () => null,
  );
}

function staleSince(cache: QueryCache): number | null {
  const failed = cache
    .findAll({ type: 'active' })
    .filter(({ state }) => state.error !== null && state.dataUpdatedAt > 0);
  return failed.length === 0 ? null : Math.min(...failed.map(({ state }) => state.dataUpdatedAt));
}

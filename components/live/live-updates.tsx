'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeInvalidator } from '#lib/client/live/invalidate.ts';
import { setLiveMode } from '#lib/client/live/live-state.ts';
import { joinSharedStream } from '#lib/client/live/shared-stream.ts';

/** Keeps the queries of the page fresh while it is visible. Renders nothing. */
export function LiveUpdates() {
  const queryClient = useQueryClient();

  useEffect(() => {
    const invalidator = makeInvalidator(queryClient);
    let leave: (() => void) | undefined;

    function follow(): void {
      if (document.visibilityState === 'hidden') {
        leave?.();
        leave = undefined;
        setLiveMode('polling');
        return;
      }
      leave ??= joinSharedStream({ onMode: setLiveMode, onMessage: invalidator.take });
    }

    follow();
    document.addEventListener('visibilitychange', follow);
    return () => {
      document.removeEventListener('visibilitychange', follow);
      leave?.();
      invalidator.stop();
      setLiveMode('polling');
    };
  }, [queryClient]);

  return null;
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { makeInvalidator } from '#lib/client/live/invalidate.ts';
import { liveMode, setLiveMode } from '#lib/client/live/live-state.ts';
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
      leave ??= joinSharedStream({
        onMode: (mode) => {
          // What was said between the last answer and the opening of the stream, nobody heard.
          if (mode === 'live' && liveMode() !== 'live') invalidator.takeAll();
          setLiveMode(mode);
        },
        onMessage: invalidator.take,
      });
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

import type { QueryClient } from '@tanstack/react-query';
import { LIVE_TOPICS, type LiveMessage } from '#lib/contract/live.ts';
import { isPaging } from './paging.ts';

type Topic = (typeof LIVE_TOPICS)[number];

const KEYS_OF_TOPIC: Readonly<Record<Topic, readonly string[]>> = {
  events: ['board', 'events', 'error-rates', 'status-comparison', 'groups'],
  traffic: ['board', 'error-rates', 'status-comparison'],
  status: ['status', 'error-rates', 'status-comparison'],
  cases: ['cases', 'case'],
  groups: ['groups'],
  // The board shows the last verdict of a path.
  retests: ['retests', 'board'],
  degraded_modes: ['degraded-modes'],
};

/** At most one refetch per key in this time; the first of a quiet spell goes out at once. */
export const THROTTLE_MS = 1_000;

/**
 * Turns live messages into refetches of what they touch. Under a storm of events each key is asked for once a
 * second, and once more after the storm, so that the last event is never missed.
 */
export function makeInvalidator(queryClient: QueryClient): {
  take: (message: LiveMessage) => void;
  /** As if everything had changed. */
  takeAll: () => void;
  stop: () => void;
} {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const waiting = new Set<string>();

  function ask(key: string): void {
    if (timers.has(key)) {
      waiting.add(key);
      return;
    }
    void queryClient.invalidateQueries({
      queryKey: [key],
      predicate: ({ state }) => !isPaging(state),
    });
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        if (waiting.delete(key)) ask(key);
      }, THROTTLE_MS),
    );
  }

  const take = ({ topics }: Pick<LiveMessage, 'topics'>): void => {
    for (const key of new Set(topics.flatMap((topic) => KEYS_OF_TOPIC[topic]))) ask(key);
  };

  return {
    take,
    takeAll: () => take({ topics: [...LIVE_TOPICS] }),
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      waiting.clear();
    },
  };
}

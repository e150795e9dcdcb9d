/**
 * How the page hears of news: `live` while a stream is open in this browser, else `polling`.
 * One value per page, read through `useSyncExternalStore`.
 */
export type LiveMode = 'live' | 'polling';

let mode: LiveMode = 'polling';
const listeners = new Set<() => void>();

export function liveMode(): LiveMode {
  return mode;
}

export function setLiveMode(next: LiveMode): void {
  if (next === mode) return;
  mode = next;
  for (const listener of listeners) listener();
}

export function subscribeLiveMode(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

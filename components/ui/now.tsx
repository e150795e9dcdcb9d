'use client';

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
/** Below this the difference between the clocks is the time the page took to arrive. */
const SKEW_MS_MIN = 5_000;

const RenderedAt = createContext<{ renderedAt: number; skewMs: number }>({
  renderedAt: 0,
  skewMs: 0,
});

/** Gives every age on the page one clock: the server's, so that a phone with a wrong clock shows right ages. */
export function NowProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  const [clock] = useState(() => ({ renderedAt, skewMs: skewOf(renderedAt) }));
  return <RenderedAt.Provider value={clock}>{children}</RenderedAt.Provider>;
}

/** Milliseconds since 1970, ticking each second. During hydration: the instant of the server's rendering. */
export function useNow(): number {
  const { renderedAt, skewMs } = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => Math.floor((Date.now() + skewMs) / TICK_MS) * TICK_MS,
    () => renderedAt,
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tick of listeners) tick();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function skewOf(renderedAt: number): number {
  if (typeof window === 'undefined' || renderedAt === 0) return 0;
  const [navigation] = performance.getEntriesByType?.('navigation') ?? [];
  // `responseStart`: when the first byte came, closest to the instant of rendering.
  const arrivedMs =
    navigation instanceof PerformanceNavigationTiming
      ? performance.timeOrigin + navigation.responseStart
      : Date.now();
  const skewMs = Math.round(renderedAt - arrivedMs);
  return Math.abs(skewMs) < SKEW_MS_MIN ? 0 : skewMs;
}

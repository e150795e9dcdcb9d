'use client';

import { useSearchParams } from 'next/navigation';
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/**
 * Search parameters as state: what a colleague should see from a link. Changing one neither reloads nor asks
 * the server for the page; the queries that depend on it do the asking.
 * Read from the address itself: the router hears of a change only once it has started, and what is on the
 * page can be used before.
 */
export function useAddress(): {
  params: URLSearchParams;
  change: (changes: Readonly<Record<string, string | null>>) => void;
} {
  // Draws again when the router leads elsewhere; and on the server it is the only source.
  const routed = useSearchParams().toString();
  const query = useSyncExternalStore(
    listenToAddress,
    () => window.location.search.slice(1),
    () => routed,
  );

  function change(changes: Readonly<Record<string, string | null>>): void {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const changed = next.toString();
    window.history.pushState(null, '', changed === '' ? window.location.pathname : `?${changed}`);
    for (const listener of listeners) listener();
  }

  return { params: new URLSearchParams(query), change };
}

function listenToAddress(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

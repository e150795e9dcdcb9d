'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';

/** A change of ours that the router has not heard of: it stands for as long as the router says what it said then. */
type Unheard = { readonly routed: string; readonly query: string };

let unheard: Unheard | null = null;
const listeners = new Set<() => void>();

/**
 * Search parameters as state: what a colleague should see from a link. Changing one neither reloads nor asks
 * the server for the page; the queries that depend on it do the asking.
 * The router's word counts. It hears of a change only once it has started, though, and what is on the page can
 * be used before: until it does, our own last change counts.
 */
export function useAddress(): {
  params: URLSearchParams;
  change: (changes: Readonly<Record<string, string | null>>) => void;
} {
  const routed = useSearchParams().toString();
  const own = useSyncExternalStore(
    listen,
    () => unheard,
    () => null,
  );
  const isUnheard = own !== null && own.routed === routed;

  // Forgotten once the router has moved, lest it counts again when the router comes back here.
  useEffect(() => {
    if (unheard !== null && unheard.routed !== routed) tell(null);
  }, [routed]);

  function change(changes: Readonly<Record<string, string | null>>): void {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    window.history.pushState(null, '', query === '' ? window.location.pathname : `?${query}`);
    tell({ routed, query });
  }

  return { params: new URLSearchParams(isUnheard ? own.query : routed), change };
}

function tell(next: Unheard | null): void {
  unheard = next;
  for (const listener of listeners) listener();
}

/** Whoever goes back, or leaves the page, leaves the change behind. */
function listen(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', forget);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('popstate', forget);
    unheard = null;
  };
}

function forget(): void {
  tell(null);
}

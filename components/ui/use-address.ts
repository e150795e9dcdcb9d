'use client';

import { useSearchParams } from 'next/navigation';

/**
 * Search parameters as state: what a colleague should see from a link. Changing one neither reloads nor asks
 * the server for the page; the queries that depend on it do the asking.
 */
export function useAddress(): {
  params: URLSearchParams;
  change: (changes: Readonly<Record<string, string | null>>) => void;
} {
  const params = useSearchParams();

  function change(changes: Readonly<Record<string, string | null>>): void {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    const query = next.toString();
    window.history.pushState(null, '', query === '' ? window.location.pathname : `?${query}`);
  }

  return { params: new URLSearchParams(params), change };
}

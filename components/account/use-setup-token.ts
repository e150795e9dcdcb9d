import { useEffect, useSyncExternalStore } from 'react';

/** Kept for as long as the page lives, because the address forgets it. */
let kept: string | null = null;

/**
 * The token of the set-up link, read from the fragment of the address, which is then cleaned: it stays in
 * no history and no screenshot. Undefined while the page is not in a browser yet, null when there is none.
 */
export function useSetupToken(): string | null | undefined {
  const token = useSyncExternalStore(subscribe, currentToken, () => undefined);

  useEffect(() => {
    if (tokenInAddress() === null || token === undefined) return;
    kept = token;
    window.history.replaceState(null, '', window.location.pathname);
  }, [token]);

  return token;
}

function currentToken(): string | null {
  return tokenInAddress() ?? kept;
}

function tokenInAddress(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('token');
}

/** A newer link, opened in the same tab, changes the fragment and loads no page. */
function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

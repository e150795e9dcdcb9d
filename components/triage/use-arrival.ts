import { useEffect } from 'react';
import { takeArrival, takeFragment } from './arrival.ts';

/** Calls `onText` with the text that comes along with the page, and when the address brings another. */
export function useArrival(onText: (text: string) => void): void {
  useEffect(() => {
    const arrived = takeArrival();
    if (arrived !== null) onText(arrived);

    function onHashChange(): void {
      const text = takeFragment();
      if (text !== null) onText(text);
    }
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, [onText]);
}

import { DESTINATIONS } from './destinations.ts';

export type Shortcut =
  | { kind: 'go'; href: string }
  /** Begins something of the page with it, or goes where such things are. */
  | { kind: 'begin'; href: string }
  | { kind: 'prefix' }
  | { kind: 'filter' }
  | { kind: 'row'; step: 1 | -1 }
  | { kind: 'help' };

/** What a key stands for, after `g` or without it; null for keys that are none of ours. */
export function shortcutOf(key: string, isAfterG: boolean): Shortcut | null {
  const destination = DESTINATIONS.find((candidate) => candidate.key === key);
  if (isAfterG || destination?.isDirect === true) {
    if (destination === undefined) return null;
    return { kind: isAfterG ? 'go' : 'begin', href: destination.href };
  }
  if (key === 'g') return { kind: 'prefix' };
  if (key === '/') return { kind: 'filter' };
  if (key === 'j') return { kind: 'row', step: 1 };
  if (key === 'k') return { kind: 'row', step: -1 };
  if (key === '?') return { kind: 'help' };
  return null;
}

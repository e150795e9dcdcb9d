const STORAGE_KEY = 'samepath:shortcuts';
const listeners = new Set<() => void>();

/** Single-key shortcuts can be switched off: they get in the way of speech input (WCAG 2.1.4). */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    // Storage may be refused by the browser; then the default holds.
    return true;
  }
}

export function setShortcutsOn(isOn: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
  } catch {
    // As above: the choice then lasts as long as nothing.
  }
  for (const listener of listeners) listener();
}

export function subscribeShortcuts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

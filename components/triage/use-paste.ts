import { useEffect } from 'react';

/** Takes a paste anywhere on the page, but for a field that already holds something or is not ours. */
export function usePaste(onText: (text: string) => void): void {
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '' || isBusyField(event.target)) return;
      event.preventDefault();
      onText(text);
    }
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [onText]);
}

function isBusyField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog, input, select') !== null) return true;
  const area = target.closest('textarea');
  return area !== null && (area.dataset['takesPaste'] === undefined || area.value !== '');
}

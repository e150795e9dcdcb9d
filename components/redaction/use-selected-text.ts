import { useEffect, useState } from 'react';

/** What is selected in a text that can be masked, or in the field it was typed into; empty for nothing. */
export function useSelectedText(): string {
  const [selected, setSelected] = useState('');
  useEffect(() => {
    function onSelectionChange(): void {
      // Going on to a button by keyboard must not lose what the button is for.
      if (document.activeElement instanceof HTMLButtonElement && selectionInText() === '') return;
      setSelected(selectionInText());
    }
    document.addEventListener('selectionchange', onSelectionChange);
    return () => document.removeEventListener('selectionchange', onSelectionChange);
  }, []);
  return selected;
}

function selectionInText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement && field.dataset['takesPaste'] !== undefined) {
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }
  const selection = document.getSelection();
  const node = selection?.anchorNode ?? null;
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest('[data-masked-text]') ? (selection?.toString() ?? '') : '';
}

import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Closes what is open on Escape, which gives the focus back to its button, and on a press outside of `frame`. */
export function useDismissal(
  frame: RefObject<HTMLElement | null>,
  { isOpen, close }: { isOpen: boolean; close: () => void },
): void {
  const onClose = useEffectEvent(close);
  useEffect(() => {
    if (!isOpen) return undefined;
    function closeFromOutside(event: Event): void {
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape';
      const isOutside = event instanceof PointerEvent && !isWithin(frame.current, event.target);
      if (isEscape) frame.current?.querySelector('button')?.focus();
      if (isEscape || isOutside) onClose();
    }
    document.addEventListener('keydown', closeFromOutside);
    document.addEventListener('pointerdown', closeFromOutside);
    return () => {
      document.removeEventListener('keydown', closeFromOutside);
      document.removeEventListener('pointerdown', closeFromOutside);
    };
  }, [isOpen, frame]);
}

function isWithin(element: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof Node && (element?.contains(target) ?? false);
}

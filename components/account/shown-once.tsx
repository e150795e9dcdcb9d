import type { ReactNode } from 'react';

/** Frame of what is on a screen only now. Takes the focus. */
export function ShownOnce({ children }: { children: ReactNode }) {
  return (
    <div ref={focusOnce} tabIndex={-1} className="flex min-w-0 flex-col gap-3 outline-none">
      {children}
    </div>
  );
}

/** The button that was pressed is gone; without this a keyboard or screen reader would start at the top. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus();
}

'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';

/** A modal dialog on the browser's own element, which holds the focus and closes on Escape. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  footer,
}: {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  footer?: ReactNode;
}) {
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  return (
    <dialog
      ref={ref}
      onClose={onClose}
      aria-labelledby={id}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-md border border-hairline bg-panel p-0 text-ink shadow-lg"
    >
      {isOpen && (
        <>
          <header className="flex items-center justify-between gap-4 border-b border-hairline py-2 pr-2 pl-4">
            <h2 id={id} className="text-body font-semibold">
              {title}
            </h2>
            <Button kind="quiet" onClick={onClose} aria-label="Close" isIcon>
              <X size={16} aria-hidden />
            </Button>
          </header>
          <div className="max-h-[70vh] overflow-y-auto p-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex justify-end gap-2 border-t border-hairline px-4 py-3">
              {footer}
            </footer>
          )}
        </>
      )}
    </dialog>
  );
}

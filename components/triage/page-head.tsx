import type { ReactNode } from 'react';

/** Title, actions, and the promise of the page. */
export function PageHead({ children }: { children: ReactNode }) {
  return (
    <header className="mb-2 flex flex-wrap items-center gap-x-4 px-2 sm:mb-4 sm:px-0">
      <h1 className="text-title font-semibold">Triage</h1>
      <p className="order-last w-full text-secondary sm:order-none sm:w-auto">
        Read in this browser; nothing is sent or stored before you open a case.
      </p>
      <div className="ml-auto flex min-h-8 flex-wrap items-center justify-end gap-2 pointer-coarse:min-h-11">
        {children}
      </div>
    </header>
  );
}

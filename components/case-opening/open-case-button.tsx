'use client';

import { type ReactNode, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import type { CaseSource } from './case-source.ts';
import { OpenCaseDialog } from './open-case-dialog.tsx';

/** Asks to open a case from a failure. `children` says exactly what will be sent; nothing is before. */
export function OpenCaseButton({ source, children }: { source: CaseSource; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const mayOpen = useMay('investigate');
  return (
    <>
      <Button
        disabled={!mayOpen}
        title={mayOpen ? undefined : 'Your role opens no cases'}
        onClick={() => setIsOpen(true)}
      >
        Open a case
      </Button>
      {!mayOpen && (
        <span className="text-small text-secondary">
          Cases are opened by responders and admins.
        </span>
      )}
      <OpenCaseDialog isOpen={isOpen} onClose={() => setIsOpen(false)} source={source}>
        {children}
      </OpenCaseDialog>
    </>
  );
}

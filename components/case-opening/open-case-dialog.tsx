'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { openCaseMutation } from '#lib/client/cases.ts';
import type { OpenCaseResponse } from '#lib/contract/cases.ts';
import type { CaseSource } from './case-source.ts';
import { RefusedNotice } from './refused-notice.tsx';
import { SimilarCases } from './similar-cases.tsx';

/** Says what will be sent, sends it, and offers a case about the same where there is one. */
export function OpenCaseDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  source: CaseSource;
  children: ReactNode;
}) {
  const { isOpen, onClose, source, children } = props;
  const router = useRouter();
  const open = useMutation(openCaseMutation());
  const similar = open.data?.kind === 'similar' ? open.data.cases : null;

  function close(): void {
    open.reset();
    onClose();
  }

  function send(despiteSimilar: boolean): void {
    open.mutate(
      { source, despite_similar: despiteSimilar },
      {
        onSuccess: (answer: OpenCaseResponse) => {
          if (answer.kind === 'opened') router.push(`/cases/${encodeURIComponent(answer.case.id)}`);
        },
      },
    );
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={similar === null ? 'Open a case' : 'There is a case about the same'}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            ref={similar === null ? markAsFirst : undefined}
            kind={similar === null ? 'primary' : 'secondary'}
            isBusy={open.isPending}
            onClick={() => send(similar !== null)}
          >
            {words(similar !== null, open.isPending)}
          </Button>
        </>
      }
    >
      {similar === null ? children : <SimilarCases cases={similar} source={source} />}
      {open.isError && <RefusedNotice error={open.error} undone="Nothing was stored." />}
    </Dialog>
  );
}

function words(hasSimilar: boolean, isSending: boolean): string {
  if (isSending) return 'Opening…';
  return hasSimilar ? 'Open another one' : 'Open case';
}

/** A dialog gives the focus to the control that bears the attribute; React's `autoFocus` does not set it. */
function markAsFirst(button: HTMLButtonElement | null): void {
  button?.setAttribute('autofocus', '');
}

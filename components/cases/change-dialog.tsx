'use client';

import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { type CaseChange, changeCaseMutation } from '#lib/client/cases.ts';

/**
 * A form that changes one case and closes once that is done. `changeOf` reads the form, and answers null where
 * nothing is to be sent; `undone` says what is still true when it was refused.
 */
export function ChangeDialog(props: {
  caseId: string;
  isOpen: boolean;
  onClose: () => void;
  title: string;
  action: string;
  undone: string;
  changeOf: (form: FormData) => CaseChange | null;
  intro?: ReactNode;
  children: ReactNode;
}) {
  const { caseId, isOpen, onClose, title, action, undone, changeOf, intro, children } = props;
  const id = useId();
  const change = useMutation(changeCaseMutation(caseId));

  function close(): void {
    change.reset();
    onClose();
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={title}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" form={id} kind="primary" isBusy={change.isPending}>
            {action}
          </Button>
        </>
      }
    >
      {intro}
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = changeOf(new FormData(event.currentTarget));
          if (wanted !== null) change.mutate(wanted, { onSuccess: close });
        }}
        className="flex flex-col gap-4"
      >
        {children}
      </form>
      {change.isError && <RefusedNotice error={change.error} undone={undone} />}
    </Dialog>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TextAreaField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import { endDegradedModeMutation } from '#lib/client/degraded-modes.ts';
import { DEGRADED_REASON_CHARS_MAX, type DegradedMode } from '#lib/contract/degraded-modes.ts';

/** Says that the path is back, and why. */
export function EndDegradedModeDialog(props: {
  mode: DegradedMode;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { mode, isOpen, onClose } = props;
  const id = useId();
  const end = useMutation(endDegradedModeMutation(mode.id));
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="End degraded mode"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} kind="primary" isBusy={end.isPending}>
            It has ended
          </Button>
        </>
      }
    >
      <p className="mb-4 wrap-anywhere">{`${mode.what}. ${mode.reason}`}</p>
      <form
        id={id}
        onSubmit={(event) => {
          event.preventDefault();
          const reason = formText(new FormData(event.currentTarget), 'reason');
          end.mutate({ reason }, { onSuccess: onClose });
        }}
      >
        <TextAreaField
          label="Why it has ended"
          name="reason"
          required
          rows={3}
          maxLength={DEGRADED_REASON_CHARS_MAX}
          hint="The path is back, or the switch is no longer one for a while. Masked before it is stored."
        />
      </form>
      {end.isError && <RefusedNotice error={end.error} undone="It goes on." />}
    </Dialog>
  );
}

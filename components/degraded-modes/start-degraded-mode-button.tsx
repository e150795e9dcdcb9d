'use client';

import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Field, SelectField, TextAreaField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import { type DegradedModeWanted, startDegradedModeMutation } from '#lib/client/degraded-modes.ts';
import { DEGRADED_REASON_CHARS_MAX, WHAT_CHARS_MAX } from '#lib/contract/degraded-modes.ts';

const HOUR_MS = 3_600_000;
const HOURS = [1, 2, 4, 8, 24, 72] as const;

/** Records a temporary switch, of itself or for a case or a comparison. Nothing for a reader who may not. */
export function StartDegradedModeButton(props: {
  of?: Pick<DegradedModeWanted, 'case_id' | 'comparison_id'>;
}) {
  const [isOpen, setIsOpen] = useState(false);
  if (!useMay('investigate')) return null;
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Record degraded mode</Button>
      <StartDialog of={props.of ?? {}} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}

function StartDialog(props: {
  of: Pick<DegradedModeWanted, 'case_id' | 'comparison_id'>;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { of, isOpen, onClose } = props;
  const id = useId();
  const start = useMutation(startDegradedModeMutation());
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title="Record degraded mode"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} kind="primary" isBusy={start.isPending}>
            Record it
          </Button>
        </>
      }
    >
      <p className="mb-4 text-secondary">
        A switch for a while, made elsewhere. It stands above every page until somebody ends it, and
        says so when its time to return has come.
      </p>
      <form
        id={id}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = wantedOf(new FormData(event.currentTarget), Date.now());
          start.mutate({ ...wanted, ...of }, { onSuccess: onClose });
        }}
      >
        <Fields />
      </form>
      {start.isError && <RefusedNotice error={start.error} undone="Nothing was recorded." />}
    </Dialog>
  );
}

function Fields() {
  return (
    <>
      <Field
        label="What is switched"
        name="what"
        required
        maxLength={WHAT_CHARS_MAX}
        autoComplete="off"
        hint="From what to what, for which service."
      />
      <Field
        label="Owner (you, if left empty)"
        name="owner"
        maxLength={WHAT_CHARS_MAX}
        autoComplete="off"
      />
      <SelectField label="Back within" name="hours" defaultValue="4">
        {HOURS.map((hours) => (
          <option key={hours} value={hours}>
            {hours === 1 ? '1 hour' : `${hours} hours`}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Why"
        name="reason"
        required
        rows={3}
        maxLength={DEGRADED_REASON_CHARS_MAX}
        hint="Masked before it is stored."
      />
    </>
  );
}

function wantedOf(form: FormData, nowMs: number): DegradedModeWanted {
  const owner = formText(form, 'owner').trim();
  const returnMs = nowMs + Number(formText(form, 'hours')) * HOUR_MS;
  return {
    what: formText(form, 'what'),
    reason: formText(form, 'reason'),
    owner: owner === '' ? null : owner,
    return_by: new Date(returnMs).toISOString(),
  };
}

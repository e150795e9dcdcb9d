'use client';

import { Field, SelectField, TextAreaField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import type { CaseChange } from '#lib/client/cases.ts';
import { type CaseDetail, REASON_CHARS_MAX } from '#lib/contract/cases.ts';
import { WEAK_MOVE_WORDS, WEAK_MOVES } from '#lib/domain/case/weak-move.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';
import { ChangeDialog } from './change-dialog.tsx';

/** What was changed, when, and why. */
export function RecordMoveDialog(props: {
  found: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { found, isOpen, onClose } = props;
  return (
    <ChangeDialog
      caseId={found.id}
      isOpen={isOpen}
      onClose={onClose}
      title="Record a change that was made"
      action="Record it"
      undone="Nothing was recorded."
      changeOf={moveOf}
      intro={
        <p className="mb-4 text-secondary">
          It happens. Recorded, the evidence before and after it can still be told apart.
        </p>
      }
    >
      <SelectField label="What was done" name="move">
        {WEAK_MOVES.map((move) => (
          <option key={move} value={move}>
            {sentence(WEAK_MOVE_WORDS[move])}
          </option>
        ))}
      </SelectField>
      <Field
        label="When, in UTC (now if left empty)"
        name="done_at"
        type="datetime-local"
        step={1}
      />
      <TextAreaField
        label="Why, and by whom"
        name="why"
        required
        rows={3}
        maxLength={REASON_CHARS_MAX}
        hint="Masked before it is stored. It cannot be changed afterwards."
      />
    </ChangeDialog>
  );
}

function moveOf(form: FormData): CaseChange | null {
  const move = WEAK_MOVES.find((word) => word === formText(form, 'move'));
  if (move === undefined) return null;
  const doneAt = formText(form, 'done_at');
  const why = formText(form, 'why');
  // The field has no zone of its own, its label names UTC; and it leaves out seconds that are none.
  const at = `${doneAt}${/T\d\d:\d\d$/.test(doneAt) ? ':00' : ''}Z`;
  return { kind: 'moves', body: { move, why, ...(doneAt !== '' && { done_at: at }) } };
}

'use client';

import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import type { CaseChange } from '#lib/client/cases.ts';
import { type CaseStepStanding, REASON_CHARS_MAX } from '#lib/contract/cases.ts';
import { STEP_MARKS, STEP_WORDS, type StepMark } from '#lib/domain/case/step.ts';
import { ChangeDialog } from './change-dialog.tsx';

const MARK_WORDS: Readonly<Record<StepMark, string>> = {
  done: 'Done',
  not_needed: 'Not needed here',
  reopened: 'Take back what was said',
};

/** A person's word on a step. Closed while `standing` is null. */
export function MarkStepDialog(props: {
  caseId: string;
  standing: CaseStepStanding | null;
  onClose: () => void;
}) {
  const { caseId, standing, onClose } = props;
  const words = standing === null ? null : STEP_WORDS[standing.step];
  const hasWord = standing?.said != null && standing.said.mark !== 'reopened';

  function changeOf(form: FormData): CaseChange | null {
    const mark = STEP_MARKS.find((word) => word === formText(form, 'mark'));
    if (standing === null || mark === undefined) return null;
    return { kind: 'steps', body: { step: standing.step, mark, note: formText(form, 'note') } };
  }

  return (
    <ChangeDialog
      caseId={caseId}
      isOpen={standing !== null}
      onClose={onClose}
      title={words?.title ?? ''}
      action="Say so"
      undone="The step stands as it was."
      changeOf={changeOf}
      intro={
        <div className="mb-4">
          <p className="text-secondary">{words?.about}</p>
          <p className="mt-2">{`The evidence says: ${standing?.evidence.why ?? ''}`}</p>
        </div>
      }
    >
      <SelectField label="It is" name="mark">
        {STEP_MARKS.filter((word) => word !== 'reopened' || hasWord).map((word) => (
          <option key={word} value={word}>
            {MARK_WORDS[word]}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Why"
        name="note"
        required
        rows={3}
        maxLength={REASON_CHARS_MAX}
        hint="Shown with your name and the time. Masked before it is stored."
      />
    </ChangeDialog>
  );
}

'use client';

import { useState } from 'react';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import type { CaseChange } from '#lib/client/cases.ts';
import { type CaseDetail, REASON_CHARS_MAX } from '#lib/contract/cases.ts';
import { CASE_STATES, type CaseState, REASON_WORDS, TRANSITIONS } from '#lib/domain/case/state.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';
import { STATE_WORDS } from './case-words.ts';
import { ChangeDialog } from './change-dialog.tsx';

/** To which state, for which reason of the closed list, and a word about it. */
export function ChangeStateDialog(props: {
  found: CaseDetail;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { isOpen, onClose } = props;
  // While it is open it asks for a change of what was seen when it opened: the API says if that is past.
  const [seen, setSeen] = useState(props.found);
  if (!isOpen && seen !== props.found) setSeen(props.found);
  const found = isOpen ? seen : props.found;
  const ways = CASE_STATES.filter((state) => TRANSITIONS[found.state][state] !== undefined);
  const [wanted, setWanted] = useState<CaseState | null>(null);
  const to = wanted !== null && ways.includes(wanted) ? wanted : ways[0];
  const reasons = to === undefined ? [] : (TRANSITIONS[found.state][to] ?? []);

  function changeOf(form: FormData): CaseChange | null {
    const reason = reasons.find((word) => word === formText(form, 'reason'));
    if (to === undefined || reason === undefined) return null;
    const body = { version: found.version, to, reason, note: formText(form, 'note') };
    return { kind: 'state', body };
  }

  return (
    <ChangeDialog
      caseId={found.id}
      isOpen={isOpen}
      onClose={onClose}
      title={`Change the state of case #${found.number}`}
      action="Change state"
      undone="The state is not changed by you."
      changeOf={changeOf}
    >
      <SelectField
        label={`From ${STATE_WORDS[found.state]} to`}
        value={to}
        onChange={(event) =>
          setWanted(CASE_STATES.find((state) => state === event.target.value) ?? null)
        }
      >
        {ways.map((state) => (
          <option key={state} value={state}>
            {sentence(STATE_WORDS[state])}
          </option>
        ))}
      </SelectField>
      <SelectField key={to} label="Because" name="reason">
        {reasons.map((reason) => (
          <option key={reason} value={reason}>
            {sentence(REASON_WORDS[reason])}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="A word about it (optional)"
        name="note"
        rows={3}
        maxLength={REASON_CHARS_MAX}
        hint="Masked before it is stored; it stays in the timeline."
      />
    </ChangeDialog>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { TextAreaField } from '#components/ui/field.tsx';
import { changeCaseMutation } from '#lib/client/cases.ts';
import { NOTE_CHARS_MAX } from '#lib/contract/cases.ts';

/** Adds a note. It stays in the field until it is stored. */
export function NoteForm({ caseId }: { caseId: string }) {
  const add = useMutation(changeCaseMutation(caseId));
  const [text, setText] = useState('');
  if (!useMay('investigate')) return null;

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    add.mutate({ kind: 'notes', body: { text } }, { onSuccess: () => setText('') });
  }

  return (
    <form onSubmit={submit} className="border-t border-hairline px-4 py-3">
      <TextAreaField
        label="Add a note"
        value={text}
        onChange={(event) => setText(event.target.value)}
        required
        rows={2}
        maxLength={NOTE_CHARS_MAX}
        hint="Secrets are masked before it is stored. A note is not changed or removed afterwards."
      />
      {add.isError && <RefusedNotice error={add.error} kept="The note is still here." />}
      <Button type="submit" className="mt-2" isBusy={add.isPending}>
        {add.isPending ? 'Adding…' : 'Add note'}
      </Button>
    </form>
  );
}

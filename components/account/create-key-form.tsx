import { type FormEvent, useState } from 'react';
import { Field, SelectField } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { useNow } from '#components/ui/now.tsx';
import type { CreateIngestKeyRequest } from '#lib/contract/account.ts';
import { KEY_KINDS, type KeyKind, keyKindOf } from '#lib/domain/account/key-kind.ts';
import { KEY_SCOPES, type KeyScope } from '#lib/domain/account/rights.ts';
import { KEY_KIND_WORDS } from './key-kind-words.ts';

const SCOPE_TEXT: Readonly<Record<KeyScope, string>> = {
  ingest: 'Report events and request totals',
  read: 'Read what the dashboard shows',
  retest: 'Start retests, within the shared budget',
};
const LIFE_DAYS = [30, 90, 365];
const DAY_MS = 86_400_000;

export function CreateKeyForm(props: {
  id: string;
  problem: Error | null;
  onSubmit: (wanted: CreateIngestKeyRequest) => void;
}) {
  const nowMs = useNow();
  const [kind, setKind] = useState<KeyKind>('bearer');

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = Number(formText(form, 'days'));
    props.onSubmit({
      name: formText(form, 'name'),
      kind,
      scopes:
        kind === 'bearer'
          ? KEY_SCOPES.filter((scope) => form.getAll('scope').includes(scope))
          : ['ingest'],
      expires_at: days === 0 ? null : new Date(nowMs + days * DAY_MS).toISOString(),
    });
  }

  return (
    <form id={props.id} onSubmit={submit} className="flex flex-col gap-4">
      <Field
        ref={markAsFirst}
        label="Name"
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        hint="Who will use it. One for each sender, so that each can be revoked alone."
      />
      <SelectField
        label="Kind"
        value={kind}
        onChange={(event) => setKind(keyKindOf(event.currentTarget.value) ?? 'bearer')}
        hint={KEY_KIND_WORDS[kind].hint}
      >
        {KEY_KINDS.map((one) => (
          <option key={one} value={one}>
            {KEY_KIND_WORDS[one].title}
          </option>
        ))}
      </SelectField>
      {kind === 'bearer' && <Scopes />}
      <SelectField label="Expires" name="days" defaultValue="0">
        <option value="0">Never</option>
        {LIFE_DAYS.map((days) => (
          <option key={days} value={days}>{`In ${String(days)} days`}</option>
        ))}
      </SelectField>
      {props.problem !== null && <Notice>{props.problem.message}</Notice>}
    </form>
  );
}

function Scopes() {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-small font-medium text-secondary">May</legend>
      {KEY_SCOPES.map((scope) => (
        <label key={scope} className="flex min-h-7 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            name="scope"
            value={scope}
            defaultChecked={scope === 'ingest'}
            className="size-4 accent-ink"
          />
          {SCOPE_TEXT[scope]}
        </label>
      ))}
    </fieldset>
  );
}

/** A dialog gives the focus to the field that bears the attribute; React's `autoFocus` does not set it. */
function markAsFirst(field: HTMLInputElement | null): void {
  field?.setAttribute('autofocus', '');
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { changeCaseMutation } from '#lib/client/cases.ts';
import type { CaseDetail } from '#lib/contract/cases.ts';

/** Who owns the case, and who has done something in it. */
export function PeoplePanel({ found }: { found: CaseDetail }) {
  const participants = [...new Set(found.entries.map(({ by }) => by))];
  return (
    <Panel title="People">
      <Owner found={found} />
      <h3 className="mt-3 mb-1 text-small font-medium text-secondary">Took part</h3>
      <ul>
        {participants.map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Owner({ found }: { found: CaseDetail }) {
  const change = useMutation(changeCaseMutation(found.id));
  const [chosen, setChosen] = useState<string | null>(null);
  const { owner, candidates } = found;
  if (!useMay('investigate')) {
    return (
      <p>
        <span className="text-secondary">Owner </span>
        {owner?.name ?? 'nobody'}
      </p>
    );
  }
  const current = owner?.id ?? '';
  const shown = chosen ?? current;
  // Somebody who may no longer own cases may still own this one.
  const isListed = owner === null || candidates.some(({ id }) => id === owner.id);
  return (
    <>
      <SelectField label="Owner" value={shown} onChange={(event) => setChosen(event.target.value)}>
        <option value="">Nobody</option>
        {!isListed && <option value={owner.id}>{owner.name}</option>}
        {candidates.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {shown !== current && (
        // A choice by the arrow keys passes others by: only this sets one, and writes it down for good.
        <Button
          className="mt-2"
          isBusy={change.isPending}
          onClick={() =>
            change.mutate(
              { kind: 'owner', body: { version: found.version, owner_id: shown || null } },
              { onSuccess: () => setChosen(null) },
            )
          }
        >
          Set owner
        </Button>
      )}
      {change.isError && <RefusedNotice error={change.error} undone="The owner is as before." />}
    </>
  );
}

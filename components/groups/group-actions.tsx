'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { SelectField, TextAreaField } from '#components/ui/field.tsx';
import { useNow } from '#components/ui/now.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { changeGroupMutation } from '#lib/client/groups.ts';
import type { GroupDetail } from '#lib/contract/groups.ts';
import { canBecome } from '#lib/domain/failure-group/standing.ts';
import { DAY_MS, HOUR_MS } from '#lib/domain/time/epoch.ts';

const MUTES = [
  { value: HOUR_MS, label: '1 hour' },
  { value: DAY_MS, label: '1 day' },
  { value: 7 * DAY_MS, label: '7 days' },
  { value: 30 * DAY_MS, label: '30 days' },
] as const;

type Change = Parameters<ReturnType<typeof changeGroupMutation>['mutationFn'] & object>[0];

/** What a person can say of the group: how it stands, whose it is, and why. */
export function GroupActions({ group }: { group: GroupDetail }) {
  const mayChange = useMay('investigate');
  const change = useMutation(changeGroupMutation(group.id));
  const [text, setText] = useState('');
  if (!mayChange) {
    return (
      <Panel title="State and owner">
        <p>{`Owner: ${group.owner?.name ?? 'nobody'}.`}</p>
        <p className="mt-1 text-secondary">Groups are handled by responders and admins.</p>
      </Panel>
    );
  }
  const send = (wanted: Change): void => change.mutate(wanted, { onSuccess: () => setText('') });
  return (
    <Panel title="State and owner">
      <div className="flex flex-col gap-4">
        <Owner group={group} onChange={send} isBusy={change.isPending} />
        <TextAreaField
          label="Reason or comment"
          hint="Goes with the next step. Secrets are masked before it is kept."
          rows={2}
          maxLength={4_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Steps group={group} text={text} onChange={send} isBusy={change.isPending} />
        {change.isError && <RefusedNotice error={change.error} undone="The group is as before." />}
      </div>
    </Panel>
  );
}

type Doing = { group: GroupDetail; onChange: (wanted: Change) => void; isBusy: boolean };

function Steps({ group, text, onChange, isBusy }: Doing & { text: string }) {
  const nowMs = useNow();
  const [muteMs, setMuteMs] = useState<number>(DAY_MS);
  const { revision, standing } = group;
  const said = { revision, text };
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {canBecome(standing, 'acknowledged') && standing !== 'resolved' && (
          <Button isBusy={isBusy} onClick={() => onChange({ kind: 'acknowledge', ...said })}>
            Acknowledge
          </Button>
        )}
        {canBecome(standing, 'resolved') && (
          <Button isBusy={isBusy} onClick={() => onChange({ kind: 'resolve', ...said })}>
            Resolve
          </Button>
        )}
        {canBecome(standing, 'open') && (
          <Button isBusy={isBusy} onClick={() => onChange({ kind: 'reopen', ...said })}>
            Reopen
          </Button>
        )}
        <Button
          isBusy={isBusy}
          disabled={isBusy || text.trim() === ''}
          onClick={() => onChange({ kind: 'comment', text })}
        >
          Comment
        </Button>
      </div>
      <div className="flex items-end gap-2">
        <SelectField
          label="Mute for"
          value={muteMs}
          onChange={({ target }) => setMuteMs(Number(target.value))}
        >
          {MUTES.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        <Button
          isBusy={isBusy}
          onClick={() =>
            onChange({ kind: 'mute', until: new Date(nowMs + muteMs).toISOString(), ...said })
          }
        >
          Mute
        </Button>
      </div>
    </>
  );
}

function Owner({ group, onChange, isBusy }: Doing) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { owner, candidates, revision } = group;
  const current = owner?.id ?? '';
  const shown = chosen ?? current;
  // Somebody who may no longer own groups may still own this one.
  const isListed = owner === null || candidates.some(({ id }) => id === owner.id);
  return (
    <div className="flex items-end gap-2">
      <SelectField label="Owner" value={shown} onChange={({ target }) => setChosen(target.value)}>
        <option value="">Nobody</option>
        {!isListed && <option value={owner.id}>{owner.name}</option>}
        {candidates.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      {shown !== current && (
        <Button
          isBusy={isBusy}
          onClick={() => onChange({ kind: 'owner', revision, owner_id: shown || null })}
        >
          Set owner
        </Button>
      )}
    </div>
  );
}

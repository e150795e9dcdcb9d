'use client';

import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { WEAK_MOVE_WORDS, type WeakMoveAdvice } from '#lib/domain/case/weak-move.ts';
import { sentence } from '#lib/domain/triage-card/words.ts';
import { shortName } from './case-words.ts';
import { RecordMoveDialog } from './record-move-dialog.tsx';

const STANCE_WORDS: Readonly<Record<WeakMoveAdvice['stance'], string>> = {
  not_now: 'not now',
  supported: 'the evidence points here',
  degraded_only: 'only as degraded mode',
};

/** What people change first under pressure: why not now on this branch, and what was changed all the same. */
export function MovesPanel({ found }: { found: CaseDetail }) {
  const [isRecording, setIsRecording] = useState(false);
  const mayChange = useMay('investigate');
  return (
    <Panel title="Weak first moves" bodyClassName="">
      <dl className="divide-y divide-hairline border-t border-hairline">
        {found.advice.map((advice) => (
          <div key={advice.move} className="px-4 py-2.5">
            <dt className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{sentence(WEAK_MOVE_WORDS[advice.move])}</span>
              <span className="text-small text-secondary">{STANCE_WORDS[advice.stance]}</span>
            </dt>
            <dd className="text-secondary">
              {advice.why}
              <Done found={found} move={advice.move} />
            </dd>
          </div>
        ))}
      </dl>
      {mayChange && (
        <div className="border-t border-hairline px-1 py-1">
          <Button kind="quiet" onClick={() => setIsRecording(true)}>
            Record one that was done
          </Button>
        </div>
      )}
      <RecordMoveDialog found={found} isOpen={isRecording} onClose={() => setIsRecording(false)} />
    </Panel>
  );
}

function Done({ found, move }: { found: CaseDetail; move: WeakMoveAdvice['move'] }) {
  return found.entries.map(({ id, at, by, happening }) =>
    happening.kind === 'move' && happening.move === move ? (
      <p key={id} className="mt-1 border-l-2 border-warn pl-2 text-ink">
        {'Done at '}
        <ClockTime at={at} />
        {` UTC, recorded by ${shortName(by)}: ${happening.why}`}
      </p>
    ) : null,
  );
}

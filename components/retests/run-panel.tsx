'use client';

import { useMutation } from '@tanstack/react-query';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#components/ui/now.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { cancelRetestMutation } from '#lib/client/retests.ts';
import type { Retest } from '#lib/contract/retests.ts';
import { AttemptList } from './attempt-list.tsx';
import { shortSeconds } from './retest-words.ts';

/** The attempts, live while they are made, with the way to end it. */
export function RunPanel({ retest }: { retest: Retest }) {
  const nowMs = useNow();
  const cancel = useMutation(cancelRetestMutation(retest.id));
  const mayCancel = useMay('retest');
  const isOver = retest.state === 'ended';
  return (
    <Panel
      title="Attempts"
      aside={
        <span className="flex flex-wrap items-center gap-3">
          <span className="text-small text-secondary" role="timer" aria-live="off">
            {progressWords(retest, nowMs)}
          </span>
          {!isOver && mayCancel && (
            <Button kind="danger" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>
              {cancel.isPending ? 'Cancelling…' : 'Cancel the run'}
            </Button>
          )}
        </span>
      }
      bodyClassName=""
    >
      <AttemptList retest={retest} nowMs={nowMs} />
      {cancel.isError && (
        <div className="px-4 pb-4">
          <RefusedNotice error={cancel.error} undone="The run goes on." />
        </div>
      )}
    </Panel>
  );
}

function progressWords(retest: Retest, nowMs: number): string {
  const made = `${retest.attempts_made} of at most ${retest.attempts_max}`;
  if (retest.started_at === null) return made;
  const endMs = retest.ended_at === null ? nowMs : Date.parse(retest.ended_at);
  const tookMs = Math.max(0, endMs - Date.parse(retest.started_at));
  const took = retest.state === 'ended' ? shortSeconds(tookMs) : `${Math.floor(tookMs / 1_000)} s`;
  return `${made}, ${took} of at most ${Math.round(retest.budget.elapsed_ms_max / 1_000)} s`;
}

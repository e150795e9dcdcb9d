'use client';

import { useMutation } from '@tanstack/react-query';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { shortSeconds } from '#components/retests/retest-words.ts';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#components/ui/now.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { cancelComparisonMutation } from '#lib/client/comparisons.ts';
import type { Comparison } from '#lib/contract/comparisons.ts';
import { TurnList } from './turn-list.tsx';

/** The turns, live while they are taken, with the way to end it. */
export function TurnsPanel({ comparison }: { comparison: Comparison }) {
  const nowMs = useNow();
  const cancel = useMutation(cancelComparisonMutation(comparison.id));
  const mayCancel = useMay('retest');
  return (
    <Panel
      title="Turns"
      aside={
        <span className="flex flex-wrap items-center gap-3">
          <span className="text-small text-secondary" role="timer" aria-live="off">
            {progressWords(comparison, nowMs)}
          </span>
          {comparison.state === 'running' && mayCancel && (
            <Button kind="danger" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>
              {cancel.isPending ? 'Cancelling…' : 'Cancel the comparison'}
            </Button>
          )}
        </span>
      }
      bodyClassName=""
    >
      <TurnList comparison={comparison} />
      {cancel.isError && (
        <div className="px-4 pb-4">
          <RefusedNotice error={cancel.error} undone="The comparison goes on." />
        </div>
      )}
    </Panel>
  );
}

function progressWords(comparison: Comparison, nowMs: number): string {
  const { attempts_made: made, attempts_max: max, budget, ended_at: endedAt } = comparison;
  const endMs = endedAt === null ? nowMs : Date.parse(endedAt);
  const tookMs = Math.max(0, endMs - Date.parse(comparison.created_at));
  const took = endedAt === null ? `${Math.floor(tookMs / 1_000)} s` : shortSeconds(tookMs);
  return `${made} of at most ${max}, ${took} of at most ${Math.round(budget.elapsed_ms_max / 1_000)} s`;
}

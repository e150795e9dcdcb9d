'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { RetestStart } from '#lib/client/retest-start.ts';
import { retestPlanQuery, startRetestMutation } from '#lib/client/retests.ts';
import { type Answers, askedOf, NO_ANSWERS } from './guide-answers.ts';
import { GuideSteps } from './guide-steps.tsx';
import { HostRun } from './host-run.tsx';
import { RetestPanel } from './retest-panel.tsx';

/** The loop of a retest, one decision a step; the last one starts the run. */
export function RetestGuide({ start }: { start: RetestStart }) {
  const router = useRouter();
  const [answers, setAnswers] = useState(NO_ANSWERS);
  const asked = askedOf(start, answers);
  const plan = useQuery(retestPlanQuery(asked));
  const run = useMutation(startRetestMutation());
  const made = run.data;

  function onStart(): void {
    const reason = answers.overrideReason;
    run.mutate(
      {
        ...asked,
        safety: answers.safety ?? 'side_effects',
        override_reason: reason === '' ? null : reason,
      },
      {
        onSuccess: ({ retest, host_run: hostRun }) => {
          if (hostRun === null) router.push(`/retests/${encodeURIComponent(retest.id)}`);
        },
      },
    );
  }

  if (made?.host_run != null) {
    return (
      <div className="flex flex-col gap-2 sm:gap-4">
        <HostRun run={made.host_run} />
        <RetestPanel retestId={made.retest.id} />
      </div>
    );
  }
  if (plan.data === undefined) {
    return (
      <Panel title="Retest the same path" bodyClassName="">
        {plan.isPending ? (
          <div role="status" className="flex flex-col gap-2 px-4 pb-4">
            <span className="sr-only">Loading what would be sent…</span>
            <Skeleton className="h-10" />
            <Skeleton className="h-40" />
          </div>
        ) : (
          <FailedPanel
            what="What would be sent could not be worked out."
            why={`${plan.error.message} Nothing was sent.`}
            onRetry={() => void plan.refetch()}
            isRetrying={plan.isFetching}
          />
        )}
      </Panel>
    );
  }
  return (
    <GuideSteps
      plan={plan.data}
      problem={plan.error}
      answers={answers}
      onAnswer={(change: Partial<Answers>) => setAnswers({ ...answers, ...change })}
      run={{ isBusy: run.isPending || run.isSuccess, error: run.error, onStart }}
    />
  );
}

'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { comparisonPlanQuery, startComparisonMutation } from '#lib/client/comparisons.ts';
import type { RetestStart } from '#lib/client/retest-start.ts';
import { comparisonAskedOf, type FormAnswers, isSaid, NO_FORM_ANSWERS } from './form-answers.ts';
import { SidesChoice } from './sides-choice.tsx';
import { SidesTable } from './sides-table.tsx';
import { StartComparison } from './start-comparison.tsx';

/** Says what differs, shows what both sides would send, and starts it. */
export function ComparisonForm({ start }: { start: RetestStart }) {
  const router = useRouter();
  const [answers, setAnswers] = useState(NO_FORM_ANSWERS);
  const asked = comparisonAskedOf(start, answers);
  const plan = useQuery(comparisonPlanQuery(asked));
  const run = useMutation(startComparisonMutation());
  const onAnswer = (change: Partial<FormAnswers>): void => setAnswers({ ...answers, ...change });

  function onStart(): void {
    const { overrideReason: reason } = answers;
    run.mutate(
      { ...asked, override_reason: reason === '' ? null : reason },
      {
        onSuccess: ({ comparison }) => router.push(`/compare/${encodeURIComponent(comparison.id)}`),
      },
    );
  }

  if (plan.data === undefined) {
    return (
      <NoPlanYet
        error={plan.error}
        isFetching={plan.isFetching}
        onRetry={() => void plan.refetch()}
      />
    );
  }
  const { fields, why_not: whyNot } = plan.data;
  return (
    <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(24rem,36rem)]">
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
        <Panel title="What differs" bodyClassName="flex flex-col gap-4 px-4 pb-4">
          {plan.error !== null && (
            <Notice>{`${plan.error.message} What is shown is the plan before.`}</Notice>
          )}
          <SidesChoice plan={plan.data} answers={answers} onAnswer={onAnswer} />
          {whyNot !== null && (isSaid(answers) || fields.length === 0) && (
            <Notice role="status">{`Nothing can be compared so. ${whyNot}`}</Notice>
          )}
        </Panel>
        <Panel title="Budget and start" bodyClassName="flex flex-col gap-4 px-4 pb-4">
          <StartComparison
            plan={plan.data}
            answers={answers}
            onAnswer={onAnswer}
            run={{ isBusy: run.isPending || run.isSuccess, error: run.error, onStart }}
          />
        </Panel>
      </div>
      {fields.length > 0 && (
        <Panel title="The two sides" bodyClassName="">
          <SidesTable fields={fields} />
        </Panel>
      )}
    </div>
  );
}

function NoPlanYet(props: { error: Error | null; isFetching: boolean; onRetry: () => void }) {
  const { error, isFetching, onRetry } = props;
  return (
    <Panel title="Compare two paths" bodyClassName="">
      {error === null ? (
        <div role="status" className="flex flex-col gap-2 px-4 pb-4">
          <span className="sr-only">Loading what would be sent…</span>
          <Skeleton className="h-10" />
          <Skeleton className="h-40" />
        </div>
      ) : (
        <FailedPanel
          what="What would be sent could not be worked out."
          why={`${error.message} Nothing was sent.`}
          onRetry={onRetry}
          isRetrying={isFetching}
        />
      )}
    </Panel>
  );
}

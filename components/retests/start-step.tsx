import Link from 'next/link';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import type { Answers } from './guide-answers.ts';
import { differing } from './path-step.tsx';
import { budgetWords, costWords } from './retest-words.ts';

/** What will happen, and the button that makes it happen. */
export function Start(props: {
  plan: RetestPlanResponse;
  answers: Answers;
  isBusy: boolean;
  error: Error | null;
  onStart: () => void;
}) {
  const { plan, answers, isBusy, error, onStart } = props;
  if (plan.running_id !== null && answers.vantage === 'server') {
    return (
      <Notice
        role="status"
        action={
          <Link
            href={`/retests/${encodeURIComponent(plan.running_id)}`}
            className={buttonClass('primary')}
          >
            Watch it
          </Link>
        }
      >
        A run on this path is under way. It is not doubled.
      </Notice>
    );
  }
  const isRefused = answers.safety === 'side_effects' || differing(plan).length > 0;
  return (
    <>
      <p className="break-words">
        {isRefused ? (
          'Nothing is sent. The refusal is kept with its reason.'
        ) : (
          <>
            {`${budgetWords(plan.budget)} to `}
            <span className="font-mono text-small break-all">{`${plan.method ?? ''} ${plan.url ?? ''}`}</span>
            {plan.cost !== null && `, cost ${costWords(plan.cost)}.`}
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          kind="primary"
          isBusy={isBusy}
          disabled={isBusy || plan.why_not !== null}
          onClick={onStart}
        >
          {startWord(answers, isRefused)}
        </Button>
      </div>
      {error !== null && <RefusedNotice error={error} undone="Nothing was sent." />}
    </>
  );
}

function startWord({ vantage }: Answers, isRefused: boolean): string {
  if (isRefused) return 'Keep the refusal';
  return vantage === 'server' ? 'Start the run' : 'Make the script';
}

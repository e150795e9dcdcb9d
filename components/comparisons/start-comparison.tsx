import Link from 'next/link';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { budgetWords, costWords } from '#components/retests/retest-words.ts';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { Field, SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ComparisonPlanResponse, ComparisonSidePlan } from '#lib/contract/comparisons.ts';
import { ATTEMPTS_A_SIDE } from '#lib/domain/comparison/comparison-budget.ts';
import type { FormAnswers } from './form-answers.ts';

const SECONDS = [40, 120, 300, 600] as const;
const { min, max } = ATTEMPTS_A_SIDE;
const ATTEMPTS = Array.from({ length: max - min + 1 }, (_, index) => min + index);

type Props = {
  plan: ComparisonPlanResponse;
  answers: FormAnswers;
  onAnswer: (change: Partial<FormAnswers>) => void;
  run: { isBusy: boolean; error: Error | null; onStart: () => void };
};

/** The one budget of both sides, what the shared one has left, and the button. */
export function StartComparison(props: Props) {
  const { plan, run } = props;
  if (plan.running_id !== null) return <Watch id={plan.running_id} />;
  const busy = plan.a.running_id ?? plan.b.running_id;
  return (
    <>
      <OneBudget {...props} />
      <p className="max-w-prose text-secondary">
        The sides take turns, A B A B, so that both speak of the same moments. A wait that one asks
        for holds for both. It ends early where repeating cannot help.
      </p>
      <ul aria-label="Shared budget" className="flex flex-col gap-0.5">
        <SideLine side="A" plan={plan.a} />
        <SideLine side="B" plan={plan.b} />
        <li>{`The installation: ${plan.installation.tokens} of ${plan.installation.capacity} attempts left.`}</li>
      </ul>
      <Override {...props} />
      {busy !== null && (
        <Notice
          role="status"
          action={
            <Link href={`/retests/${encodeURIComponent(busy)}`} className={buttonClass()}>
              See the run
            </Link>
          }
        >
          A run holds one of the two paths. The comparison can start once it has ended.
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button
          kind="primary"
          isBusy={run.isBusy}
          disabled={run.isBusy || plan.varied === null || busy !== null || !canSend(plan)}
          onClick={run.onStart}
        >
          Start the comparison
        </Button>
        <span className="text-secondary">{budgetWords(plan.budget)}</span>
      </div>
      {run.error !== null && <RefusedNotice error={run.error} undone="Nothing was sent." />}
    </>
  );
}

function OneBudget({ answers, onAnswer }: Props) {
  return (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <SelectField
        label="Attempts of each side, at most"
        value={answers.attemptsASide}
        onChange={(event) => onAnswer({ attemptsASide: Number(event.currentTarget.value) })}
      >
        {ATTEMPTS.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </SelectField>
      <SelectField
        label="Seconds for both together, at most"
        value={answers.seconds}
        onChange={(event) => onAnswer({ seconds: Number(event.currentTarget.value) })}
      >
        {SECONDS.map((seconds) => (
          <option key={seconds}>{seconds}</option>
        ))}
      </SelectField>
    </div>
  );
}

function Watch({ id }: { id: string }) {
  return (
    <Notice
      role="status"
      action={
        <Link href={`/compare/${encodeURIComponent(id)}`} className={buttonClass('primary')}>
          Watch it
        </Link>
      }
    >
      This comparison is under way. It is not doubled.
    </Notice>
  );
}

function SideLine({ side, plan }: { side: string; plan: ComparisonSidePlan }) {
  const { tokens, cost, credential_state: credential } = plan;
  if (tokens === null) return null;
  return (
    <li>
      {`Path ${side}: ${tokens.tokens} of ${tokens.capacity} attempts left`}
      {cost !== null && `, cost ${costWords(cost)}`}
      {credential !== 'set' && ', but its credential is not on this server'}.
    </li>
  );
}

function Override({ plan, answers, onAnswer }: Props) {
  const mayOverride = useMay('override-retest-budget');
  const aSide = plan.budget.attempts_max / 2;
  const isShort =
    [plan.a, plan.b].some(({ tokens }) => tokens !== null && tokens.tokens < aSide) ||
    plan.installation.tokens < plan.budget.attempts_max;
  if (!isShort) return null;
  if (!mayOverride) {
    return (
      <p className="text-secondary">
        It ends when the shared budget is spent. An admin may go beyond it, with a reason.
      </p>
    );
  }
  return (
    <Field
      label="Go beyond the shared budget, because"
      defaultValue={answers.overrideReason}
      minLength={10}
      maxLength={300}
      autoComplete="off"
      frameClassName="max-w-lg"
      hint="Empty: it ends when the budget is spent. With a reason of ten characters or more it does not, and the audit says so."
      onBlur={(event) => onAnswer({ overrideReason: event.currentTarget.value.trim() })}
    />
  );
}

function canSend({ a, b }: ComparisonPlanResponse): boolean {
  return [a, b].every(({ credential_state: state }) => state === 'set');
}

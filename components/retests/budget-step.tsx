import { useMay } from '#components/account/rights.tsx';
import { Field } from '#components/ui/field.tsx';
import type { BudgetInput, RetestPlanResponse, TokenState } from '#lib/contract/retest-plan.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { BUDGET_CAPS, BUDGET_NAMES, budgetOf } from '#lib/domain/retest/budget.ts';
import { Choices } from './choices.tsx';
import type { Answers } from './guide-answers.ts';
import { budgetWords } from './retest-words.ts';

const ABOUT: Readonly<Record<BudgetInput['kind'], string>> = {
  interactive: 'While somebody waits for it.',
  patient: 'To see whether it passes.',
  background: 'While you do something else.',
  own: 'Within the hard caps.',
};
const OWN = { kind: 'own', attempts_max: 3, elapsed_seconds_max: 30 } as const;

/** How often at most, and how long at most; and what the shared budget has left. */
export function BudgetChoice(props: {
  plan: RetestPlanResponse;
  answers: Answers;
  onAnswer: (change: Partial<Answers>) => void;
}) {
  const { plan, answers, onAnswer } = props;
  const named = BUDGET_NAMES.map((kind) => ({
    value: kind,
    label: `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}: ${wordsOf(kind)}`,
    about: ABOUT[kind],
  }));
  return (
    <>
      <Choices<BudgetInput['kind']>
        legend="Budget"
        choices={[...named, { value: 'own', label: 'Another', about: ABOUT.own }]}
        value={answers.budget.kind}
        onChange={(kind) => onAnswer({ budget: kind === 'own' ? OWN : { kind } })}
      />
      {answers.budget.kind === 'own' && <OwnBudget own={answers.budget} onAnswer={onAnswer} />}
      <p className="max-w-prose text-secondary">
        Waits are random up to a doubling ceiling. A retry-after is kept if it fits, and ends the
        run if it does not; so does x-should-retry: false. The first answer ends it.
      </p>
      <ul aria-label="Shared budget" className="flex flex-col gap-0.5">
        {plan.tokens.map((token) => (
          <li key={token.scope}>{tokenWords(token)}</li>
        ))}
      </ul>
      <Override {...props} />
    </>
  );
}

function OwnBudget(props: {
  own: Extract<BudgetInput, { kind: 'own' }>;
  onAnswer: (change: Partial<Answers>) => void;
}) {
  const { own, onAnswer } = props;
  const secondsMin = BUDGET_CAPS.elapsedMsMin / 1_000;
  const secondsMax = BUDGET_CAPS.elapsedMsMax / 1_000;
  return (
    <div className="grid max-w-md gap-4 sm:grid-cols-2">
      <Field
        label="Attempts at most"
        type="number"
        min={1}
        max={BUDGET_CAPS.attemptsMax}
        defaultValue={own.attempts_max}
        hint={`1 to ${BUDGET_CAPS.attemptsMax}`}
        onBlur={({ currentTarget: { value } }) =>
          onAnswer({ budget: { ...own, attempts_max: within(value, 1, BUDGET_CAPS.attemptsMax) } })
        }
      />
      <Field
        label="Seconds at most"
        type="number"
        min={secondsMin}
        max={secondsMax}
        defaultValue={own.elapsed_seconds_max}
        hint={`${secondsMin} to ${secondsMax}`}
        onBlur={({ currentTarget: { value } }) =>
          onAnswer({
            budget: { ...own, elapsed_seconds_max: within(value, secondsMin, secondsMax) },
          })
        }
      />
    </div>
  );
}

function Override({ plan, answers, onAnswer }: Parameters<typeof BudgetChoice>[0]) {
  const mayOverride = useMay('override-retest-budget');
  const isShort = plan.tokens.some(({ tokens }) => tokens < plan.budget.attempts_max);
  if (!isShort) return null;
  if (!mayOverride) {
    return (
      <p className="text-secondary">
        The run ends when the shared budget is spent. An admin may go beyond it, with a reason.
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
      hint="Empty: the run ends when it is spent. With a reason of ten characters or more it does not, and the audit says so."
      onBlur={(event) => onAnswer({ overrideReason: event.currentTarget.value.trim() })}
    />
  );
}

function wordsOf(kind: (typeof BUDGET_NAMES)[number]): string {
  const { attemptsMax, elapsedMsMax } = budgetOf({ kind });
  return budgetWords({ attempts_max: attemptsMax, elapsed_ms_max: elapsedMsMax });
}

/** `This path: 8 of 10 attempts left, 1 more each minute`. */
function tokenWords({
  scope,
  tokens,
  capacity,
  refill_per_minute: refill,
  next_in_ms: nextMs,
}: TokenState): string {
  const whose = scope === 'path' ? 'This path' : 'The installation';
  const next = tokens < 1 ? `, the next in ${formatDuration(nextMs)}` : '';
  return `${whose}: ${tokens} of ${capacity} attempts left, ${refill} more each minute${next}.`;
}

function within(text: string, min: number, max: number): number {
  const value = Math.trunc(Number(text));
  return Number.isFinite(value) ? Math.min(max, Math.max(min, value)) : min;
}

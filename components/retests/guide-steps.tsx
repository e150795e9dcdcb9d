'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import { BudgetChoice } from './budget-step.tsx';
import { type Answers, GUIDE_STEPS, type GuideStep, unsaid } from './guide-answers.ts';
import { Continue, Step } from './guide-step.tsx';
import { differing, PathChoice } from './path-step.tsx';
import { budgetWords, SAFETY_WORDS, statusWord } from './retest-words.ts';
import { SafetyChoice } from './safety-step.tsx';
import { Start } from './start-step.tsx';
import { StatusNow } from './status-step.tsx';

const WORDS: Readonly<Record<GuideStep, { title: string; about: string }>> = {
  status: {
    title: 'Look at the status page',
    about: 'A declared incident says more than one attempt. What the page says now is kept.',
  },
  path: {
    title: 'Keep the path',
    about:
      'Only the same path can tell whether the failure is over, so what was recorded is locked. What cannot be held equal goes into the verdict.',
  },
  safety: {
    title: 'Is it safe to repeat?',
    about: 'The same request may arrive more than once, also when the answer to it was lost.',
  },
  budget: {
    title: 'Set the budget',
    about: 'Decided before the first attempt, so that nobody tries just once more.',
  },
  run: {
    title: 'Run',
    about: 'Each attempt is shown as it happens, and the run can be cancelled at any moment.',
  },
};

type Props = {
  plan: RetestPlanResponse;
  problem: Error | null;
  answers: Answers;
  onAnswer: (change: Partial<Answers>) => void;
  run: { isBusy: boolean; error: Error | null; onStart: () => void };
};

/** The decisions in their order: one is open, those before it show their answer. */
export function GuideSteps(props: Props) {
  const { plan, problem, answers } = props;
  const [open, setOpen] = useState<GuideStep>('status');
  const list = useRef<HTMLOListElement>(null);
  const isFirst = useRef(true);
  const at = GUIDE_STEPS.indexOf(open);

  // Whoever goes on by keyboard, or listens, goes on where the next question stands.
  useEffect(() => {
    if (!isFirst.current) {
      list.current?.querySelector<HTMLElement>(`[data-step="${at + 1}"]`)?.focus();
    }
    isFirst.current = false;
  }, [at]);

  return (
    <Panel title="One decision a step" bodyClassName="">
      {problem !== null && (
        <Notice className="mx-4 mb-3">{`${problem.message} What is shown is the plan before.`}</Notice>
      )}
      <ol
        ref={list}
        aria-label="Decisions"
        className="divide-y divide-hairline border-t border-hairline"
      >
        {GUIDE_STEPS.map((step, index) => (
          <Step
            key={step}
            number={index + 1}
            {...WORDS[step]}
            standing={index === at ? 'open' : index < at ? 'done' : 'ahead'}
            answer={answerOf(step, plan, answers)}
            onReopen={() => setOpen(step)}
          >
            <Question
              {...props}
              step={step}
              onNext={() => setOpen(GUIDE_STEPS[index + 1] ?? 'run')}
            />
          </Step>
        ))}
      </ol>
    </Panel>
  );
}

function Question(props: Props & { step: GuideStep; onNext: () => void }): ReactNode {
  const { step, plan, answers, onNext, run } = props;
  switch (step) {
    case 'status':
      return (
        <>
          <StatusNow plan={plan} />
          <Continue onClick={onNext} />
        </>
      );
    case 'path':
      return (
        <>
          <PathChoice {...props} />
          <Continue onClick={onNext} isDisabled={!canSend(plan, answers)} />
        </>
      );
    case 'safety':
      return (
        <>
          <SafetyChoice {...props} />
          {unsaid(answers) !== null && <p className="text-secondary">{unsaid(answers)}</p>}
          <Continue onClick={onNext} isDisabled={unsaid(answers) !== null} />
        </>
      );
    case 'budget':
      return (
        <>
          <BudgetChoice {...props} />
          <Continue onClick={onNext} />
        </>
      );
    case 'run':
      break;
  }
  return <Start plan={plan} answers={answers} {...run} />;
}

function canSend(plan: RetestPlanResponse, answers: Answers): boolean {
  if (plan.why_not !== null) return false;
  if (answers.vantage === 'service') return true;
  const route = plan.routes.find(({ id }) => id === plan.route_id);
  // What differs is refused, and the refusal needs no credential.
  return route?.credential_state === 'set' || differing(plan).length > 0;
}

function answerOf(step: GuideStep, plan: RetestPlanResponse, answers: Answers): string {
  switch (step) {
    case 'status':
      return `Claude API ${statusWord(plan.status)}`;
    case 'path': {
      const held = plan.checks.filter(({ standing }) => standing === 'equal').length;
      return `${held} of ${plan.checks.length} fields equal, from ${answers.vantage === 'server' ? 'this server' : 'the host of the service'}`;
    }
    case 'safety':
      return `${answers.body === 'synthetic' ? 'A probe' : 'A reproduction'}; ${answers.safety === null ? '' : SAFETY_WORDS[answers.safety].toLowerCase()}`;
    case 'budget':
      return budgetWords(plan.budget);
    case 'run':
      break;
  }
  return '';
}

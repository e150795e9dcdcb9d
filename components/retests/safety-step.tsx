import { TextAreaField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { REPRODUCTION_CHARS_MAX, type RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { Choices } from './choices.tsx';
import type { Answers } from './guide-answers.ts';
import { costWords, SAFETY_WORDS } from './retest-words.ts';

const BODIES = [
  {
    value: 'synthetic',
    label: 'A probe of the same shape',
    about: 'It asks for one word. Nothing of your data is in it.',
  },
  {
    value: 'reproduction',
    label: 'The smallest request that fails, redacted',
    about: 'Pasted for this run alone. It is sent and not stored; a restart forgets it.',
  },
] as const;

const SAFETIES = [
  { value: 'read_only', label: SAFETY_WORDS.read_only, about: 'Nothing acts on the answer.' },
  {
    value: 'deduplicated',
    label: SAFETY_WORDS.deduplicated,
    about: 'Your side notes what was done, and looks before it does it again.',
  },
  {
    value: 'side_effects',
    label: SAFETY_WORDS.side_effects,
    about: 'Something pays, writes or sends on every answer, and would do so again.',
  },
] as const;

/** What is sent, and whether it may be sent more than once. */
export function SafetyChoice(props: {
  plan: RetestPlanResponse;
  answers: Answers;
  onAnswer: (change: Partial<Answers>) => void;
}) {
  const { plan, answers, onAnswer } = props;
  const isPasted = answers.body === 'reproduction';
  return (
    <>
      <Choices
        legend="What is sent"
        choices={BODIES}
        value={answers.body}
        onChange={(body) =>
          // What was said of the one does not hold for the other.
          onAnswer({ body, safety: body === 'synthetic' ? 'read_only' : null })
        }
      />
      {isPasted ? (
        <TextAreaField
          label="Request body, as JSON"
          rows={6}
          className="font-mono"
          maxLength={REPRODUCTION_CHARS_MAX}
          defaultValue={answers.json}
          spellCheck={false}
          onBlur={(event) => onAnswer({ json: event.currentTarget.value })}
          hint="Take out prompts and personal data that the failure does not need."
        />
      ) : (
        <label className="flex min-h-7 items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={answers.withTools}
            onChange={(event) => onAnswer({ withTools: event.currentTarget.checked })}
            className="size-4 accent-ink"
          />
          With a tool defined, as the failing request had
        </label>
      )}
      <Choices
        legend="May it be sent again?"
        choices={SAFETIES}
        value={answers.safety}
        onChange={(safety) => onAnswer({ safety })}
      />
      {answers.safety === 'side_effects' && (
        <Notice role="status">
          Nothing will be sent: the Claude API offers nothing that keeps a request from being done
          twice. Send a probe of the same shape instead, or make the work repeatable first. The
          refusal can be kept as evidence.
        </Notice>
      )}
      <p className="text-secondary">
        {plan.body_bytes !== null && `${formatCount(plan.body_bytes)} bytes an attempt. `}
        {plan.cost !== null && `Cost: ${costWords(plan.cost)}. `}
        {plan.cost?.kind === 'at-most' ? plan.cost.assumption : plan.cost?.why}
      </p>
    </>
  );
}

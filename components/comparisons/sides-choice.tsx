import { useState } from 'react';
import { Choices } from '#components/retests/choices.tsx';
import { Field, SelectField } from '#components/ui/field.tsx';
import type { ComparisonPlanResponse } from '#lib/contract/comparisons.ts';
import type { RouteChoice } from '#lib/contract/retest-plan.ts';
import type { Chosen, FormAnswers } from './form-answers.ts';

const CHOICES: readonly { value: Chosen; label: string; about: string }[] = [
  {
    value: 'route',
    label: 'Another configured route',
    about: 'Direct against a gateway, another region, or another owner of the credential.',
  },
  { value: 'model', label: 'Another model', about: 'On the same route.' },
  { value: 'stream', label: 'Streaming or not', about: 'On the same route, with the same model.' },
];

type Props = {
  plan: ComparisonPlanResponse;
  answers: FormAnswers;
  onAnswer: (change: Partial<FormAnswers>) => void;
};

/** Side A as far as nobody recorded it, and what side B does otherwise. */
export function SidesChoice(props: Props) {
  const { answers, onAnswer } = props;
  return (
    <>
      <FirstSide {...props} />
      <Choices
        legend="Side B is"
        choices={CHOICES}
        value={answers.chosen}
        onChange={(chosen) => onAnswer({ chosen })}
      />
      <SecondSide {...props} />
    </>
  );
}

function FirstSide({ plan, answers, onAnswer }: Props) {
  const [isModelOpen] = useState(plan.a.model === null);
  return (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
      <SelectField
        label="Side A, the path that failed"
        value={answers.routeId ?? plan.a.route_id ?? ''}
        onChange={(event) => onAnswer({ routeId: event.currentTarget.value || null })}
      >
        {plan.a.route_id === null && <option value="">none is called so</option>}
        <Routes routes={plan.routes} />
      </SelectField>
      {isModelOpen && (
        <Field
          label="Model, not recorded"
          defaultValue={answers.model ?? ''}
          className="font-mono"
          autoComplete="off"
          maxLength={200}
          onBlur={(event) => onAnswer({ model: event.currentTarget.value.trim() || null })}
        />
      )}
    </div>
  );
}

function SecondSide({ plan, answers, onAnswer }: Props) {
  if (answers.chosen === 'model') {
    return (
      <Field
        key="model"
        label="Model of side B"
        defaultValue={answers.otherModel ?? ''}
        className="font-mono"
        autoComplete="off"
        maxLength={200}
        frameClassName="max-w-md"
        onBlur={(event) => onAnswer({ otherModel: event.currentTarget.value.trim() || null })}
      />
    );
  }
  if (answers.chosen === 'stream') {
    return (
      <SelectField
        label="Side B is sent as"
        value={answers.otherStream === null ? '' : String(answers.otherStream)}
        frameClassName="max-w-md"
        onChange={({ currentTarget: { value } }) =>
          onAnswer({ otherStream: value === '' ? null : value === 'true' })
        }
      >
        <option value="">choose</option>
        <option value="true">a stream</option>
        <option value="false">one answer</option>
      </SelectField>
    );
  }
  const others = plan.routes.filter(({ id }) => id !== plan.a.route_id);
  return (
    <SelectField
      label="Route of side B"
      value={answers.otherRouteId ?? ''}
      frameClassName="max-w-md"
      hint={others.length === 0 ? 'No other route is configured yet: Settings, Routes.' : undefined}
      onChange={(event) => onAnswer({ otherRouteId: event.currentTarget.value || null })}
    >
      <option value="">choose</option>
      <Routes routes={others} />
    </SelectField>
  );
}

function Routes({ routes }: { routes: readonly RouteChoice[] }) {
  return routes.map(({ id, name, base_url: url, owner_label: owner, credential_state: state }) => (
    <option key={id} value={id}>
      {`${name}, ${url}${owner === null ? '' : `, ${owner}`}${state === 'set' ? '' : ', no credential here'}`}
    </option>
  ));
}

import Link from 'next/link';
import { Field, SelectField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { RetestFieldCheck, RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import { Choices } from './choices.tsx';
import type { Answers } from './guide-answers.ts';
import { PathTable } from './path-table.tsx';

const VANTAGES = [
  {
    value: 'server',
    label: 'From this server',
    about: 'Now, with the credential of the route. The vantage point is not that of the service.',
  },
  {
    value: 'service',
    label: 'From the host of the service',
    about:
      'You get a script for that host. It runs the same plan with the credential it has, from where it failed.',
  },
] as const;

/** The path as recorded, locked. Only what nobody recorded can be chosen. */
export function PathChoice(props: {
  plan: RetestPlanResponse;
  answers: Answers;
  onAnswer: (change: Partial<Answers>) => void;
}) {
  const { plan, answers, onAnswer } = props;
  return (
    <>
      <Choices
        legend="It is sent"
        choices={VANTAGES}
        value={answers.vantage}
        onChange={(vantage) => onAnswer({ vantage })}
      />
      <Unrecorded {...props} />
      <RouteChoice {...props} />
      {plan.why_not !== null && <Impossible plan={plan} answers={answers} />}
      {plan.checks.length > 0 && (
        <div className="-mx-4 border-y border-hairline">
          <PathTable checks={plan.checks} />
        </div>
      )}
      {differing(plan).length > 0 && (
        <Notice role="status">
          {`This route is another path: ${names(differing(plan))}. A retest on it would say nothing of the failure, so nothing would be sent.`}
        </Notice>
      )}
    </>
  );
}

function Impossible({ plan, answers }: { plan: RetestPlanResponse; answers: Answers }) {
  return (
    <Notice role="status">
      {`Nothing can be sent so: ${plan.why_not ?? ''} `}
      {plan.route_id === null && (
        <>
          <Link href="/settings/routes" className="underline">
            Routes
          </Link>
          {answers.vantage === 'server' && ' Or send it from the host of the service.'}
        </>
      )}
    </Notice>
  );
}

function RouteChoice({ plan, answers, onAnswer }: Parameters<typeof PathChoice>[0]) {
  const chosen = plan.routes.find(({ id }) => id === (answers.routeId ?? plan.route_id));
  if (answers.vantage === 'service' || plan.routes.length === 0) return null;
  return (
    <>
      {(plan.routes.length > 1 || chosen === undefined) && (
        <SelectField
          label="Configured route"
          value={chosen?.id ?? ''}
          onChange={(event) => onAnswer({ routeId: event.currentTarget.value || null })}
          frameClassName="max-w-md"
        >
          {chosen === undefined && <option value="">none is called so</option>}
          {plan.routes.map(({ id, name, base_url: url, owner_label: owner }) => (
            <option key={id} value={id}>
              {`${name}, ${url}${owner === null ? '' : `, ${owner}`}`}
            </option>
          ))}
        </SelectField>
      )}
      {chosen !== undefined && chosen.credential_state !== 'set' && (
        <Notice role="status">
          The credential of this route is not on this server, so it cannot send from here.
        </Notice>
      )}
    </>
  );
}

/** Fields that no evidence holds. What is recorded cannot be chosen here. */
function Unrecorded({ plan, answers, onAnswer }: Parameters<typeof PathChoice>[0]) {
  const isOpen = (field: RetestFieldCheck['field']): boolean => {
    const check = plan.checks.find((one) => one.field === field);
    return check === undefined
      ? plan.why_not?.startsWith(`${field}:`) === true
      : check.recorded === null;
  };
  const open = { model: isOpen('model'), endpoint: isOpen('endpoint'), stream: isOpen('stream') };
  if (!open.model && !open.endpoint && !open.stream) return null;
  return (
    <div className="grid max-w-2xl gap-4 sm:grid-cols-3">
      {open.model && (
        <Field
          label="Model, not recorded"
          defaultValue={answers.model ?? ''}
          className="font-mono"
          autoComplete="off"
          maxLength={200}
          onBlur={(event) => onAnswer({ model: event.currentTarget.value.trim() || null })}
        />
      )}
      {open.endpoint && (
        <Field
          label="Endpoint, not recorded"
          defaultValue={answers.endpoint ?? ''}
          placeholder="/v1/messages"
          className="font-mono"
          autoComplete="off"
          maxLength={200}
          onBlur={(event) => onAnswer({ endpoint: event.currentTarget.value.trim() || null })}
        />
      )}
      {open.stream && (
        <SelectField
          label="Streaming, not recorded"
          value={answers.stream === true ? 'yes' : 'no'}
          onChange={(event) => onAnswer({ stream: event.currentTarget.value === 'yes' })}
        >
          <option value="no">no</option>
          <option value="yes">yes</option>
        </SelectField>
      )}
    </div>
  );
}

export function differing({ checks }: RetestPlanResponse): readonly RetestFieldCheck[] {
  return checks.filter(({ standing }) => standing === 'differs');
}

function names(checks: readonly RetestFieldCheck[]): string {
  return checks.map(({ field }) => field.replaceAll('_', ' ')).join(', ');
}

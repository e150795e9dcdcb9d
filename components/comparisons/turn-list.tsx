import { shortSeconds } from '#components/retests/retest-words.ts';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import type { Comparison, ComparisonAttempt } from '#lib/contract/comparisons.ts';

/** The attempts of both sides in the order in which they were sent. */
export function TurnList({ comparison }: { comparison: Comparison }) {
  const { attempts, state } = comparison;
  if (attempts.length === 0) {
    return (
      <p className="px-4 pb-4 text-secondary">
        {state === 'running' ? 'The first attempt is about to go out.' : 'Nothing was sent.'}
      </p>
    );
  }
  return (
    <ol aria-label="Turns" className="divide-y divide-hairline border-t border-hairline">
      {attempts.map((attempt) => (
        <li key={attempt.client_request_id} className="px-4 py-3">
          <Turn attempt={attempt} name={comparison[attempt.side]} />
        </li>
      ))}
    </ol>
  );
}

function Turn({ attempt, name }: { attempt: ComparisonAttempt; name: string }) {
  const isOpen = attempt.ended_at === null;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-mono font-medium">{`${attempt.side.toUpperCase()}${attempt.n}`}</span>
        <span className="text-secondary wrap-anywhere">{name}</span>
        <span className={isOpen ? 'text-secondary' : 'min-w-0 font-medium break-words'}>
          {attempt.result}
        </span>
        <span className="ml-auto font-mono text-small text-secondary">
          <ClockTime at={attempt.started_at} />
          {attempt.duration_ms !== null && `, took ${shortSeconds(attempt.duration_ms)}`}
        </span>
      </p>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-small">
        <Id name="request id" value={attempt.request_id} />
        <Id name="id of the gateway" value={attempt.gateway_request_id} />
        <Id name="our id" value={attempt.client_request_id} />
      </dl>
      {!isOpen && <p className="mt-1 text-secondary">{`Then: ${attempt.reason}.`}</p>}
    </>
  );
}

function Id({ name, value }: { name: string; value: string | null }) {
  if (value === null) return null;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2">
      <dt className="text-secondary">{name}</dt>
      <dd className="min-w-0">
        <IdText value={value} label={name} />
      </dd>
    </div>
  );
}

import { ClockTime } from '#components/ui/clock-time.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import type { Retest, RetestAttempt } from '#lib/contract/retests.ts';
import { shortSeconds } from './retest-words.ts';

/** Attempts and the waits between them, drawn to one scale; each with what became of it and why it went on. */
export function AttemptList({ retest, nowMs }: { retest: Retest; nowMs: number }) {
  const { attempts } = retest;
  const startMs = Date.parse(retest.started_at ?? retest.created_at);
  const lastMs = Math.max(
    startMs + 1,
    ...attempts.map(({ started_at: at, ended_at: end }) => Date.parse(end ?? at)),
    retest.state === 'ended' ? 0 : nowMs,
  );
  const scale = { startMs, spanMs: lastMs - startMs };
  if (attempts.length === 0) {
    return <p className="px-4 pb-4 text-secondary">{noAttemptWords(retest)}</p>;
  }
  return (
    <ol aria-label="Attempts" className="divide-y divide-hairline border-t border-hairline">
      {attempts.map((attempt) => (
        <li key={attempt.n} className="px-4 py-3">
          <Attempt attempt={attempt} scale={scale} lastMs={lastMs} />
        </li>
      ))}
    </ol>
  );
}

function noAttemptWords({ state }: Retest): string {
  if (state === 'waiting_for_host') return 'The host of the service has not begun yet.';
  return state === 'running' ? 'The first attempt is about to go out.' : 'Nothing was sent.';
}

type Scale = { readonly startMs: number; readonly spanMs: number };

function Attempt(props: { attempt: RetestAttempt; scale: Scale; lastMs: number }) {
  const { attempt, scale, lastMs } = props;
  const isOpen = attempt.ended_at === null;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-medium">{`Attempt ${attempt.n}`}</span>
        <span className={isOpen ? 'text-secondary' : 'min-w-0 font-medium break-words'}>
          {attempt.result}
        </span>
        <span className="ml-auto font-mono text-small text-secondary">
          <ClockTime at={attempt.started_at} />
          {attempt.duration_ms !== null && `, took ${shortSeconds(attempt.duration_ms)}`}
          {attempt.first_byte_ms !== null && `, first byte ${shortSeconds(attempt.first_byte_ms)}`}
        </span>
      </p>
      <Bar attempt={attempt} scale={scale} lastMs={lastMs} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-small">
        <Id name="request id" value={attempt.request_id} />
        <Id name="id of the gateway" value={attempt.gateway_request_id} />
        <Id name="our id" value={attempt.client_request_id} />
      </dl>
      {!isOpen && <p className="mt-1 text-secondary">{`Then: ${attempt.reason}.`}</p>}
    </>
  );
}

/** When in the run the attempt was, and how long it took. The words beside it say the same. */
function Bar(props: { attempt: RetestAttempt; scale: Scale; lastMs: number }) {
  const { attempt, scale, lastMs } = props;
  const fromMs = Date.parse(attempt.started_at);
  const toMs = attempt.ended_at === null ? lastMs : Date.parse(attempt.ended_at);
  const left = Math.min(99, (100 * (fromMs - scale.startMs)) / scale.spanMs);
  const width = Math.max(1, (100 * (toMs - fromMs)) / scale.spanMs);
  return (
    <div aria-hidden className="my-1.5 h-1.5 rounded-sm bg-hover">
      <div
        className={`h-full rounded-sm ${attempt.outcome?.kind === 'success' ? 'bg-ink' : 'bg-control'}`}
        style={{ marginLeft: `${left}%`, width: `${Math.min(width, 100 - left)}%` }}
      />
    </div>
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

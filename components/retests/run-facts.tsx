import Link from 'next/link';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Retest } from '#lib/contract/retests.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { Fact } from './fact.tsx';
import { budgetWords, costWords, SAFETY_WORDS, statusWord } from './retest-words.ts';

/** What was decided before the run. */
export function RunFacts({ retest }: { retest: Retest }) {
  const { status, cost } = retest;
  return (
    <Panel title="Decided before">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
        <Fact name="Status page">
          {`Claude API ${statusWord(status)}`}
          {status.fetched_at !== null && (
            <span className="text-secondary">
              {', read at '}
              <ClockTime at={status.fetched_at} /> UTC
            </span>
          )}
          {status.open_incidents.map((name) => (
            <span key={name} className="block text-secondary">
              {name}
            </span>
          ))}
        </Fact>
        <Fact name="Safe to repeat">{SAFETY_WORDS[retest.safety]}</Fact>
        <Fact name="Body">
          {retest.body_kind === 'synthetic' ? 'a synthetic probe' : 'a pasted reproduction'}
          {retest.body_bytes !== null && `, ${formatCount(retest.body_bytes)} bytes`}
          {retest.with_tools && ', with a tool'}
        </Fact>
        <Fact name="Budget">{budgetWords(retest.budget)}</Fact>
        {cost !== null && <Fact name="Cost">{costWords(cost)}</Fact>}
        <Fact name="Sent to">
          <span className="font-mono text-small break-all">{`${retest.method ?? ''} ${retest.url ?? 'unknown'}`}</span>
        </Fact>
        <Fact name="Sent by">
          {retest.vantage === 'service'
            ? 'the host of the service'
            : `this server, ${retest.client === 'sdk' ? 'with the official SDK' : 'in plain HTTP'}`}
          {retest.api_version !== null && `, API version ${retest.api_version}`}
        </Fact>
        {retest.override_reason !== null && (
          <Fact name="Beyond the shared budget">{retest.override_reason}</Fact>
        )}
        <Origin retest={retest} />
      </dl>
    </Panel>
  );
}

/** Of what it was made. */
function Origin({ retest }: { retest: Retest }) {
  return (
    <>
      {retest.comparison_id !== null && (
        <Fact name="One side of">
          <Link
            href={`/compare/${encodeURIComponent(retest.comparison_id)}`}
            className="underline decoration-control underline-offset-2"
          >
            a comparison
          </Link>
        </Fact>
      )}
      {retest.event_ref !== null && (
        <Fact name="Of">
          <Link
            href={`/errors/${encodeURIComponent(retest.event_ref)}`}
            className="underline decoration-control underline-offset-2"
          >
            the event that failed
          </Link>
        </Fact>
      )}
    </>
  );
}

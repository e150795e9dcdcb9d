import Link from 'next/link';
import { Fact } from '#components/retests/fact.tsx';
import { budgetWords, statusWord } from '#components/retests/retest-words.ts';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Comparison } from '#lib/contract/comparisons.ts';

const LINK = 'underline decoration-control underline-offset-2';

/** What was decided before the first turn. */
export function ComparisonFacts({ comparison }: { comparison: Comparison }) {
  const { status } = comparison;
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
        <Fact name="Budget">{`${budgetWords(comparison.budget)}, for both sides together`}</Fact>
        <Fact name="Body">a synthetic probe, the same for both</Fact>
        <Fact name="Sent from">{comparison.vantage}</Fact>
        {comparison.override_reason !== null && (
          <Fact name="Beyond the shared budget">{comparison.override_reason}</Fact>
        )}
        <Fact name="Each side">
          <Link href={`/retests/${encodeURIComponent(comparison.retest_a)}`} className={LINK}>
            side A
          </Link>
          {', '}
          <Link href={`/retests/${encodeURIComponent(comparison.retest_b)}`} className={LINK}>
            side B
          </Link>
        </Fact>
        {comparison.event_ref !== null && (
          <Fact name="Of">
            <Link href={`/errors/${encodeURIComponent(comparison.event_ref)}`} className={LINK}>
              the event that failed
            </Link>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

import { Notice } from '#components/ui/notice.tsx';
import type { IngestOutcomesResponse, OutcomeComparison } from '#lib/contract/ingest-outcomes.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { formatClock } from '#lib/domain/format/instant.ts';
import { kindWords } from './ingest-words.ts';

/** What does not add up between the two sides, with n and when; else that it does, with n. */
export function ComparisonList({ outcomes }: { outcomes: IngestOutcomesResponse }) {
  return (
    <div className="flex flex-col gap-2 px-4 pb-3">
      {outcomes.comparisons.map((comparison) => (
        <Comparison
          key={`${comparison.key_id} ${comparison.kind} ${comparison.answer}`}
          comparison={comparison}
          outcomes={outcomes}
        />
      ))}
    </div>
  );
}

function Comparison(props: { comparison: OutcomeComparison; outcomes: IngestOutcomesResponse }) {
  const { comparison, outcomes } = props;
  const { key_name, kind, answer, counted, heard, unheard, uncounted, untold } = comparison;
  const [subject, open] = [`${key_name}, ${kindWords(kind)}`, openWords(untold)];
  if (unheard.length === 0 && uncounted.length === 0)
    return (
      <p className="text-secondary">
        {`${subject}: ${formatCount(counted)} ${answer} here, ${formatCount(heard)} heard of as ${answer}; it adds up${open}.`}
      </p>
    );
  return (
    <Notice role="status">
      <p className="font-medium break-words">
        {`${subject}: ${formatCount(counted)} ${answer} here, ${formatCount(heard)} heard of as ${answer}${open}.`}
      </p>
      {unheard.length > 0 && (
        <p>
          {`${whenWords(unheard, outcomes)} ${answer} here, and no reporter says that it heard of it. `}
          <span className="text-secondary">
            Either the answer was lost on its way, and the same report counts as a duplicate when it
            comes again; or the reporter ended before it could say so; or something else sends with
            this key: give each reporter a key of its own to tell them apart.
          </span>
        </p>
      )}
      {uncounted.length > 0 && (
        <p>
          {`${whenWords(uncounted, outcomes)} heard of as ${answer}, and not counted here. `}
          <span className="text-secondary">
            The events are stored all the same: a process that is killed loses the counts of its
            last two seconds. Otherwise the clock of the reporter is off by minutes, or it reports
            to another installation too.
          </span>
        </p>
      )}
    </Notice>
  );
}

function openWords(untold: number): string {
  if (untold === 0) return '';
  return `; ${formatCount(untold)} of the last minutes may still be told of`;
}

const LISTED_MAX = 6;

/** `12: 13:41 (5), 13:42 (7) UTC`. The largest are named, in the order of time. */
function whenWords(
  steps: OutcomeComparison['unheard'],
  { to }: Pick<IngestOutcomesResponse, 'to'>,
): string {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const largest = steps.toSorted((one, other) => other.count - one.count).slice(0, LISTED_MAX);
  const named = largest
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ at, count }) => {
      const clock = formatClock({ atMs: Date.parse(at), nowMs: Date.parse(to), zone: 'UTC' });
      return `${formatCount(count)} from ${clock}`;
    });
  const more = steps.length - largest.length;
  const rest = more > 0 ? ` and ${formatCount(more)} more steps` : '';
  return `${formatCount(total)} (${named.join(', ')}${rest}, UTC)`;
}

import { Sparkline } from '#components/chart/sparkline.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type {
  IngestOutcomesResponse,
  KindOutcomes,
  OutcomeCount,
} from '#lib/contract/ingest-outcomes.ts';
import { formatCount, formatPercent } from '#lib/domain/format/count.ts';
import { formatClock } from '#lib/domain/format/instant.ts';
import { reasonWords } from '#lib/domain/ingest/reason-words.ts';
import { OUTCOME_MEANINGS, OUTCOME_TITLES } from './ingest-words.ts';

type Props = { caption: string; counted: KindOutcomes; outcomes: IngestOutcomesResponse };

/** Each outcome and reason: how many of all, why, what to do, and when. */
export function OutcomeTable({ caption, counted, outcomes }: Props) {
  return (
    <Table
      caption={caption}
      head={
        <>
          <HeadCell>Outcome</HeadCell>
          <HeadCell align="end">Count</HeadCell>
          <HeadCell className="w-full max-sm:hidden">Why, and what to do</HeadCell>
          <HeadCell className="max-md:hidden">When (UTC)</HeadCell>
        </>
      }
    >
      {counted.outcomes.map((row) => (
        <Row
          key={`${row.outcome} ${row.reason}`}
          row={row}
          sent={counted.sent}
          outcomes={outcomes}
        />
      ))}
    </Table>
  );
}

const REFUSED: ReadonlySet<string> = new Set(['rejected', 'dropped']);

function Row(props: { row: OutcomeCount; sent: number; outcomes: IngestOutcomesResponse }) {
  const { row, sent, outcomes } = props;
  return (
    <tr>
      <Cell className="align-top max-sm:w-full sm:whitespace-nowrap">
        <span className={REFUSED.has(row.outcome) ? 'font-medium' : undefined}>
          {OUTCOME_TITLES[row.outcome]}
        </span>
        {row.reason !== null && (
          <code className="block font-mono text-small break-all text-secondary sm:break-normal">
            {row.reason}
          </code>
        )}
        <span className="block sm:hidden">
          <Words row={row} />
        </span>
      </Cell>
      <Cell align="end" className="align-top whitespace-nowrap tabular-nums">
        {formatCount(row.count)}
        <span className="block text-small text-secondary">{formatPercent(row.count, sent)}</span>
      </Cell>
      <Cell className="align-top max-sm:hidden">
        <Words row={row} />
      </Cell>
      <Cell className="align-top max-md:hidden">
        <Steps row={row} outcomes={outcomes} />
      </Cell>
    </tr>
  );
}

function Words({ row: { outcome, reason } }: { row: OutcomeCount }) {
  if (reason === null) return <span className="text-secondary">{OUTCOME_MEANINGS[outcome]}</span>;
  const words = reasonWords(reason);
  if (words === null)
    return (
      <span className="text-secondary">
        {OUTCOME_MEANINGS[outcome]}; this version has no words for this reason
      </span>
    );
  return (
    <>
      {words.why}
      <span className="block text-secondary">{words.remedy}</span>
    </>
  );
}

/** Over the whole window, so that rows can be compared by eye. */
function Steps({ row, outcomes }: { row: OutcomeCount; outcomes: IngestOutcomesResponse }) {
  const [fromMs, toMs] = [Date.parse(outcomes.from), Date.parse(outcomes.to)];
  const stepMs = outcomes.step_seconds * 1_000;
  const counts = new Map(row.steps.map(({ at, count }) => [Date.parse(at), count]));
  const values = Array.from(
    { length: Math.round((toMs - fromMs) / stepMs) },
    (_, index) => counts.get(fromMs + index * stepMs) ?? 0,
  );
  const clock = (at: string | undefined): string =>
    at === undefined ? '' : formatClock({ atMs: Date.parse(at), nowMs: toMs, zone: 'UTC' });
  const [first, last] = [clock(row.steps[0]?.at), clock(row.steps.at(-1)?.at)];
  return (
    <>
      <Sparkline
        values={values}
        color={REFUSED.has(row.outcome) ? 'var(--warn)' : 'var(--secondary)'}
        label={`from ${first} to ${last} UTC`}
        className="h-6 w-40"
      />
      <span className="block text-small whitespace-nowrap text-secondary">
        {first === last ? first : `${first} to ${last}`}
      </span>
    </>
  );
}

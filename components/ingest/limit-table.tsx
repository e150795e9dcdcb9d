import { AsOf } from '#components/ui/as-of.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { IngestLimit, LimitUse } from '#lib/contract/ingest-outcomes.ts';
import { formatPercent } from '#lib/domain/format/count.ts';
import { amountWords, LIMIT_WORDS } from './ingest-words.ts';

/** The fixed limits, and how full each is where somebody knows. */
export function LimitTable({ limits, asOf }: { limits: readonly IngestLimit[]; asOf: string }) {
  return (
    <>
      <p className="max-w-prose px-4 pb-3 text-secondary">
        None of these adapts. What is over one is refused with its name and when to come again, and
        counted above. A process tells how full it is every two seconds while anything comes in.
      </p>
      <Table
        caption="Limits of the ingest"
        head={
          <>
            <HeadCell>Limit</HeadCell>
            <HeadCell align="end">At most</HeadCell>
            <HeadCell className="w-1/2 max-sm:hidden">Taken now</HeadCell>
          </>
        }
      >
        {limits.map(({ limit, max, uses }) => {
          const { title, hint, unit } = LIMIT_WORDS[limit];
          const taken = <Taken limit={limit} max={max} uses={uses} asOf={asOf} />;
          return (
            <tr key={limit}>
              <Cell className="align-top">
                {title}
                <span className="block text-small break-words text-secondary">{hint}</span>
                <span className="block pt-1 sm:hidden">{taken}</span>
              </Cell>
              <Cell align="end" className="align-top whitespace-nowrap tabular-nums">
                {amountWords(max, unit)}
              </Cell>
              <Cell className="align-top max-sm:hidden">{taken}</Cell>
            </tr>
          );
        })}
      </Table>
    </>
  );
}

function Taken({ limit, max, uses, asOf }: IngestLimit & { asOf: string }) {
  if (limit === 'whole_events') return <span className="text-secondary">not told</span>;
  if (uses.length === 0)
    return <span className="text-secondary">unknown: no process took anything lately</span>;
  const { unit } = LIMIT_WORDS[limit];
  return uses.map((use) => <Use key={use.process} use={use} max={max} unit={unit} asOf={asOf} />);
}

function Use(props: { use: LimitUse; max: number; unit: 'count' | 'bytes'; asOf: string }) {
  const { use, max, unit, asOf } = props;
  const share = formatPercent(use.used, max) ?? '0.0 %';
  return (
    <span className="block">
      <span className="tabular-nums">{`${amountWords(use.used, unit)} (${share})`}</span>
      {use.by !== null && <span className="break-words">{` by ${use.by}`}</span>}
      <span className="block text-small text-secondary">
        {use.process !== null && <span className="break-all">{`process ${use.process}, `}</span>}
        <AsOf at={use.process === null ? asOf : use.at} />
      </span>
    </span>
  );
}

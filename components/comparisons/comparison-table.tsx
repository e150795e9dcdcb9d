import Link from 'next/link';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { ComparisonSummary } from '#lib/contract/comparisons.ts';
import { fieldWord } from '#lib/domain/comparison/compared-fields.ts';
import { ConclusionMark } from './conclusion-mark.tsx';

/** Comparisons as rows. On a phone: when, what against what, how it ended. */
export function ComparisonTable({ comparisons }: { comparisons: readonly ComparisonSummary[] }) {
  return (
    <Table
      caption="Comparisons, newest first"
      head={
        <>
          <HeadCell>Started (UTC)</HeadCell>
          <HeadCell className="max-sm:hidden">Compared</HeadCell>
          <HeadCell className="w-full">A against B</HeadCell>
          <HeadCell>Conclusion</HeadCell>
          <HeadCell align="end" className="max-md:hidden">
            Attempts
          </HeadCell>
          <HeadCell className="max-lg:hidden">By</HeadCell>
        </>
      }
    >
      {comparisons.map((comparison) => (
        <tr key={comparison.id} className="relative hover:bg-hover pointer-coarse:h-11">
          <Cell className="font-mono text-small whitespace-nowrap">
            <Link
              href={`/compare/${encodeURIComponent(comparison.id)}`}
              data-row
              aria-label={`Comparison of ${comparison.a} with ${comparison.b}`}
              className="outline-offset-[-2px] after:absolute after:inset-0"
            >
              <ClockTime at={comparison.created_at} />
            </Link>
          </Cell>
          <Cell className="whitespace-nowrap max-sm:hidden">{fieldWord(comparison.varied)}</Cell>
          <Cell className="max-w-0">
            <p className="max-sm:line-clamp-2 sm:truncate">
              {`${comparison.a} against ${comparison.b}`}
            </p>
          </Cell>
          <Cell>
            <ConclusionMark comparison={comparison} />
          </Cell>
          <Cell align="end" className="whitespace-nowrap max-md:hidden">
            {`${comparison.attempts_made} of ${comparison.attempts_max}`}
          </Cell>
          <Cell className="max-w-40 truncate max-lg:hidden" title={comparison.created_by}>
            {comparison.created_by.split('@')[0]}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

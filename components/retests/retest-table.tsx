import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { RetestSummary } from '#lib/contract/retests.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** Retests as rows. On a phone: when, what, how it ended. */
export function RetestTable({ retests }: { retests: readonly RetestSummary[] }) {
  return (
    <Table
      caption="Retests, newest first"
      head={
        <>
          <HeadCell>Started (UTC)</HeadCell>
          <HeadCell className="max-sm:hidden">Before</HeadCell>
          <HeadCell className="w-full">Path</HeadCell>
          <HeadCell>Verdict</HeadCell>
          <HeadCell align="end" className="max-md:hidden">
            Attempts
          </HeadCell>
          <HeadCell className="max-lg:hidden">From</HeadCell>
          <HeadCell className="max-lg:hidden">By</HeadCell>
        </>
      }
    >
      {retests.map((retest) => (
        <tr key={retest.id} className="relative hover:bg-hover pointer-coarse:h-11">
          <Cell className="font-mono text-small whitespace-nowrap">
            <Link
              href={`/retests/${encodeURIComponent(retest.id)}`}
              data-row
              aria-label={`Retest of ${retest.model} on ${retest.route}`}
              className="outline-offset-[-2px] after:absolute after:inset-0"
            >
              <ClockTime at={retest.started_at ?? retest.created_at} />
            </Link>
          </Cell>
          <Cell className="max-sm:hidden">
            {retest.branch_before === null ? (
              <span className="text-secondary">unknown</span>
            ) : (
              <BranchCode row={retest.branch_before} />
            )}
          </Cell>
          <Cell className="max-w-0">
            <p className="max-sm:line-clamp-2 sm:truncate">
              {`${retest.model} on ${retest.route}`}
              <span className="text-secondary max-sm:hidden">{` ${retest.endpoint}`}</span>
            </p>
          </Cell>
          <Cell>
            <VerdictMark retest={retest} />
          </Cell>
          <Cell align="end" className="whitespace-nowrap max-md:hidden">
            {`${retest.attempts_made} of ${retest.attempts_max}`}
          </Cell>
          <Cell className="whitespace-nowrap max-lg:hidden">
            {retest.vantage === 'server' ? 'this server' : 'the service’s host'}
          </Cell>
          <Cell className="max-w-40 truncate max-lg:hidden" title={retest.created_by}>
            {retest.created_by.split('@')[0]}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

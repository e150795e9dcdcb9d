import Link from 'next/link';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { CaseSummary } from '#lib/contract/cases.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { CaseStateBadge } from './case-state.tsx';
import { shortName, stateSentence } from './case-words.ts';

/** Cases as rows. On a phone: which, what, how it stands. */
export function CaseTable({ cases }: { cases: readonly CaseSummary[] }) {
  return (
    <Table
      caption="Cases, newest first"
      head={
        <>
          <HeadCell>Case</HeadCell>
          <HeadCell>Branch</HeadCell>
          <HeadCell className="w-full">About</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell align="end" className="max-lg:hidden">
            Failures kept
          </HeadCell>
          <HeadCell className="max-md:hidden">Owner</HeadCell>
          <HeadCell className="max-lg:hidden">Opened (UTC)</HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Changed
          </HeadCell>
        </>
      }
    >
      {cases.map((one) => (
        <CaseRow key={one.id} one={one} />
      ))}
    </Table>
  );
}

function CaseRow({ one }: { one: CaseSummary }) {
  return (
    <tr className="relative hover:bg-hover pointer-coarse:h-11">
      <Cell className="font-mono text-small whitespace-nowrap">
        <Link
          href={`/cases/${encodeURIComponent(one.id)}`}
          data-row
          aria-label={`Case ${one.number}: ${one.title}`}
          className="outline-offset-[-2px] after:absolute after:inset-0"
        >
          {`#${one.number}`}
        </Link>
      </Cell>
      <Cell>
        <EventBranch branch={one.subject.branch} surface={one.subject.surface} />
      </Cell>
      <Cell className="max-w-0">
        <p className="max-sm:line-clamp-2 sm:truncate">{one.title}</p>
      </Cell>
      <Cell className="whitespace-nowrap" title={stateSentence(one)}>
        <CaseStateBadge state={one.state} />
      </Cell>
      <Cell align="end" className="max-lg:hidden">
        {formatCount(one.failures)}
      </Cell>
      <Cell className="max-w-40 truncate max-md:hidden" title={one.owner?.name}>
        {one.owner === null ? (
          <span className="text-secondary">nobody</span>
        ) : (
          shortName(one.owner.name)
        )}
      </Cell>
      <Cell className="font-mono text-small whitespace-nowrap max-lg:hidden">
        <ClockTime at={one.opened_at} />
      </Cell>
      <Cell align="end" className="text-secondary max-sm:hidden">
        <Age at={one.updated_at} />
      </Cell>
    </tr>
  );
}

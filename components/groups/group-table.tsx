import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { GroupSummary } from '#lib/contract/groups.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { groupAddress, groupPlace } from './group-words.ts';
import { StandingMark } from './standing-mark.tsx';

/** Groups as rows, the latest seen first. On a phone: branch, message, how many. */
export function GroupTable({ groups }: { groups: readonly GroupSummary[] }) {
  return (
    <Table
      caption="Groups of errors, the latest seen first"
      head={
        <>
          <HeadCell>Branch</HeadCell>
          <HeadCell className="w-full">What it says</HeadCell>
          <HeadCell align="end">Failed</HeadCell>
          <HeadCell align="end" className="max-md:hidden">
            Requests hit
          </HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Last seen
          </HeadCell>
          <HeadCell align="end" className="max-lg:hidden">
            First seen
          </HeadCell>
          <HeadCell className="max-sm:hidden">State</HeadCell>
          <HeadCell className="max-lg:hidden">Owner</HeadCell>
        </>
      }
    >
      {groups.map((group) => (
        <GroupRow key={group.id} group={group} />
      ))}
    </Table>
  );
}

function GroupRow({ group }: { group: GroupSummary }) {
  return (
    <tr className="relative hover:bg-hover pointer-coarse:h-11">
      <Cell>
        <BranchCode row={group.branch} />
      </Cell>
      <Cell className="max-w-0">
        <Link
          href={groupAddress(group.id)}
          data-row
          className="block truncate outline-offset-[-2px] after:absolute after:inset-0"
          title={group.pattern}
        >
          {group.pattern}
        </Link>
        <p className="truncate text-small text-secondary">{groupPlace(group)}</p>
      </Cell>
      <Cell align="end" className="font-semibold">
        {formatCount(group.failures)}
      </Cell>
      <Cell align="end" className="max-md:hidden">
        {formatCount(group.affected_requests)}
      </Cell>
      <Cell align="end" className="max-sm:hidden">
        <Seen at={group.last_seen} />
      </Cell>
      <Cell align="end" className="text-secondary max-lg:hidden">
        <Seen at={group.first_seen} />
      </Cell>
      <Cell className="max-sm:hidden">
        <StandingMark standing={group.standing} />
      </Cell>
      <Cell className="max-w-40 truncate max-lg:hidden" title={group.owner?.name}>
        {group.owner?.name.split('@')[0] ?? <span className="text-secondary">nobody</span>}
      </Cell>
    </tr>
  );
}

function Seen({ at }: { at: string | null }) {
  if (at === null) return <span className="text-secondary">unknown</span>;
  return (
    <span className="whitespace-nowrap">
      <Age at={at} /> ago
    </span>
  );
}

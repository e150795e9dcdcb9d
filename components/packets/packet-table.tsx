import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { PacketSummary } from '#lib/contract/packets.ts';
import { PacketStateBadge } from './packet-state.tsx';
import { completenessWords, sourceLink } from './packet-words.ts';

/** Packets as rows. On a phone: what, how it stands, how complete it is. */
export function PacketTable({ packets }: { packets: readonly PacketSummary[] }) {
  return (
    <Table
      caption="Packets, newest first"
      head={
        <>
          <HeadCell className="max-md:hidden">Begun (UTC)</HeadCell>
          <HeadCell>Branch</HeadCell>
          <HeadCell className="w-full">About</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Present
          </HeadCell>
          <HeadCell className="max-lg:hidden">From</HeadCell>
          <HeadCell className="max-lg:hidden">By</HeadCell>
          <HeadCell align="end" className="max-sm:hidden">
            Changed
          </HeadCell>
        </>
      }
    >
      {packets.map((packet) => (
        <PacketRow key={packet.id} packet={packet} />
      ))}
    </Table>
  );
}

function PacketRow({ packet }: { packet: PacketSummary }) {
  const by = packet.sealed_by ?? packet.created_by;
  return (
    <tr className="relative hover:bg-hover pointer-coarse:h-11">
      <Cell className="font-mono text-small whitespace-nowrap max-md:hidden">
        <ClockTime at={packet.created_at} />
      </Cell>
      <Cell>
        <BranchCode row={packet.branch} />
      </Cell>
      <Cell className="max-w-0">
        <Link
          href={`/packets/${encodeURIComponent(packet.id)}`}
          data-row
          className="block outline-offset-[-2px] after:absolute after:inset-0 max-sm:line-clamp-2 sm:truncate"
        >
          {packet.title}
        </Link>
      </Cell>
      <Cell className="whitespace-nowrap">
        <PacketStateBadge state={packet.state} />
      </Cell>
      <Cell align="end" className="whitespace-nowrap max-sm:hidden">
        {completenessWords(packet.completeness)}
      </Cell>
      <Cell className="whitespace-nowrap max-lg:hidden">{sourceLink(packet.source).words}</Cell>
      <Cell className="max-w-40 truncate max-lg:hidden" title={by}>
        {by.split('@')[0]}
      </Cell>
      <Cell align="end" className="text-secondary max-sm:hidden">
        <Age at={packet.updated_at} />
      </Cell>
    </tr>
  );
}

import Link from 'next/link';
import { StartPanel } from '#components/packets/start-panel.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { packetStart } from '#lib/client/packet-start.ts';
import { roleMay } from '#lib/domain/account/rights.ts';
import { roleOf } from '#lib/domain/account/role.ts';
import { requireReader } from '../../require-reader.ts';

export const metadata = { title: 'Start a packet' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewPacketPage({ searchParams }: Props) {
  const role = roleOf((await requireReader()).role);
  const source = packetStart(await searchParams);
  return (
    <>
      <h1 className="px-2 py-2 text-title font-semibold sm:px-0 sm:pb-4">Start a packet</h1>
      {role === null || !roleMay(role, 'seal-packet') ? (
        <EmptyState title="Your role writes no packets">
          They are written by responders and admins. Every packet can be read.
        </EmptyState>
      ) : source === null ? (
        <NothingNamed />
      ) : (
        <StartPanel source={source} />
      )}
    </>
  );
}

function NothingNamed() {
  return (
    <EmptyState
      title="The address names nothing to begin with"
      action={
        <Link href="/cases" className={buttonClass('primary')}>
          Choose a case
        </Link>
      }
    >
      A packet begins with a case, an event or a retest: they hold the evidence.
    </EmptyState>
  );
}

import Link from 'next/link';
import type { ReactNode, Ref } from 'react';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { rowWords } from '#components/branch/branch-look.ts';
import { Age } from '#components/ui/as-of.tsx';
import type { Packet } from '#lib/contract/packets.ts';
import { PacketStateBadge } from './packet-state.tsx';
import { sourceLink } from './packet-words.ts';

/** The sentence that makes the case, what it is about, and what to do next. */
export function PacketHead({
  packet,
  actions,
  heading,
}: {
  packet: Packet;
  actions?: ReactNode;
  heading?: Ref<HTMLHeadingElement>;
}) {
  const from = sourceLink(packet.source);
  const at = packet.sealed_at ?? packet.created_at;
  const by = packet.sealed_by ?? packet.created_by;
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-2 px-2 py-2 sm:px-0 sm:pb-4 print:hidden">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <PacketStateBadge state={packet.state} />
          <span className="inline-flex items-center gap-1.5">
            <BranchCode row={packet.branch} />
            <span className="text-secondary max-lg:sr-only">{rowWords(packet.branch).title}</span>
          </span>
          <span className="text-secondary">
            {'from '}
            <Link
              href={from.href}
              className="underline decoration-control underline-offset-2 hover:decoration-ink"
            >
              {from.words}
            </Link>
            {packet.state === 'sealed' ? ', sealed ' : ', begun '}
            <Age at={at} /> ago by {by}
          </span>
        </p>
        <h1
          ref={heading}
          tabIndex={-1}
          className="mt-1 text-title font-semibold break-words outline-none"
        >
          {packet.sentence}
        </h1>
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}

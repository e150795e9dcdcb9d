'use client';

import Link from 'next/link';
import { useMay } from '#components/account/rights.tsx';
import { buttonClass } from '#components/ui/button.tsx';

/** What a packet is made from. */
export type PacketOf =
  | { readonly event: string }
  | { readonly case: string }
  | { readonly retest: string };

/** The way to a packet for support; nothing for a reader who may not write one. The key `p` follows it. */
export function PacketLink({ of }: { of: PacketOf }) {
  const mayWrite = useMay('seal-packet');
  if (!mayWrite) return null;
  return (
    <Link
      href={`/packets/new?${new URLSearchParams(of).toString()}`}
      data-starts="/packets"
      className={buttonClass()}
    >
      Start packet
    </Link>
  );
}

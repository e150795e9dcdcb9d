import { FileLock, FilePen } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { PacketSummary } from '#lib/contract/packets.ts';

/** Whether a packet is still written, or fixed. */
export function PacketStateBadge({ state }: { state: PacketSummary['state'] }) {
  const Icon = state === 'sealed' ? FileLock : FilePen;
  return (
    <Badge className={state === 'sealed' ? undefined : 'text-secondary'}>
      <Icon size={12} aria-hidden />
      {state}
    </Badge>
  );
}

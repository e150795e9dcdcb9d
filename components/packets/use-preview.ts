import { useQuery } from '@tanstack/react-query';
import { type PacketForm, packetPreviewQuery } from '#lib/client/packets.ts';
import type { Packet } from '#lib/contract/packets.ts';

/** The bytes of one form of the packet on the page. */
export function usePreview(packet: Packet, form: PacketForm) {
  // Amendments change the bytes of a sealed packet, and not its version.
  const version = packet.version + packet.amendments.length;
  return useQuery(packetPreviewQuery({ id: packet.id, version, form }));
}

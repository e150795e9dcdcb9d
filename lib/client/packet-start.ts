import { PacketSource } from '#lib/contract/packets.ts';

/** What a packet begins with, from the address of the page; null where it names nothing, or more than one thing. */
export function packetStart(params: Readonly<Record<string, string | string[] | undefined>>) {
  const named = PacketSource.options.flatMap((option) => {
    const kind = option.shape.kind.value;
    const value = params[kind];
    return value === undefined ? [] : [{ kind, [kind === 'event' ? 'ref' : 'id']: value }];
  });
  const source = PacketSource.safeParse(named[0]);
  return named.length === 1 && source.success ? source.data : null;
}

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePacketMutation, type PacketChange } from '#lib/client/packets.ts';

/** A change that was not stored, kept until it is made again or given up. */
export type RefusedChange = { readonly change: PacketChange; readonly error: Error };

export type PacketChanges = {
  /** Resolves to whether it was stored. */
  readonly make: (change: PacketChange) => Promise<boolean>;
  readonly isSaving: boolean;
  readonly refused: readonly RefusedChange[];
  /** Makes the refused ones again, on what the packet is by now. */
  readonly makeAgain: () => void;
  readonly giveUp: () => void;
};

/** The changes of one draft. Nothing that was refused is lost. */
export function usePacketChanges(packetId: string): PacketChanges {
  const { mutateAsync } = useMutation(changePacketMutation(packetId));
  const [waiting, setWaiting] = useState(0);
  const [refused, setRefused] = useState<readonly RefusedChange[]>([]);

  async function make(change: PacketChange): Promise<boolean> {
    setWaiting((count) => count + 1);
    try {
      await mutateAsync(change);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error : new Error('It was refused.', { cause: error });
      setRefused((known) => [...known, { change, error: why }]);
      return false;
    } finally {
      setWaiting((count) => count - 1);
    }
  }

  return {
    make,
    refused,
    isSaving: waiting > 0,
    makeAgain: () => {
      setRefused([]);
      for (const { change } of refused) void make(change);
    },
    giveUp: () => setRefused([]),
  };
}

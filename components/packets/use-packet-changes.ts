import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { changePacketMutation, type PacketChange } from '#lib/client/packets.ts';

/** A change that was not stored, kept until it is made again or given up. */
type RefusedChange = { readonly change: PacketChange; readonly error: Error };

export type PacketChanges = {
  /**
   * Resolves to why it was not stored, or null. `keep`: the change waits among the refused ones; `tell`: whoever
   * asked keeps it.
   */
  readonly make: (change: PacketChange, ifRefused?: 'keep' | 'tell') => Promise<Error | null>;
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

  async function make(
    change: PacketChange,
    ifRefused: 'keep' | 'tell' = 'keep',
  ): Promise<Error | null> {
    setWaiting((count) => count + 1);
    try {
      await mutateAsync(change);
      return null;
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error('It was refused.', { cause });
      if (ifRefused === 'keep') setRefused((known) => [...known, { change, error }]);
      return error;
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

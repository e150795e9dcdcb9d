import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { packetOriginalQuery } from '#lib/client/packets.ts';
import type { PacketField } from '#lib/domain/packet/field.ts';

export type Original =
  | { readonly kind: 'hidden' | 'loading' }
  | { readonly kind: 'failed'; readonly why: string; readonly retry: () => void }
  | { readonly kind: 'shown'; readonly text: string };

export type Originals = {
  /** Whether the reader has the right to see any. */
  readonly mayRead: boolean;
  readonly of: (field: PacketField) => Original;
  readonly show: (fields: readonly PacketField[]) => void;
  readonly hide: (fields: readonly PacketField[]) => void;
};

/** The originals of fields: asked for on demand, and forgotten when they are hidden. */
export function useOriginals(packetId: string): Originals {
  const mayRead = useMay('seal-packet');
  const [shown, setShown] = useState<readonly PacketField[]>([]);
  const answers = useQueries({
    queries: shown.map((field) => packetOriginalQuery(packetId, field)),
  });

  function originalOf(field: PacketField): Original {
    const answer = answers[shown.indexOf(field)];
    if (answer === undefined) return { kind: 'hidden' };
    if (answer.data !== undefined) return { kind: 'shown', text: answer.data.text };
    if (!answer.isError) return { kind: 'loading' };
    return { kind: 'failed', why: answer.error.message, retry: () => void answer.refetch() };
  }

  return {
    mayRead,
    of: originalOf,
    show: (fields) => setShown((known) => [...new Set([...known, ...fields])]),
    hide: (fields) => setShown((known) => known.filter((field) => !fields.includes(field))),
  };
}

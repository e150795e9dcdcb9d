import { useState } from 'react';
import { ApiError } from '#lib/client/api.ts';
import type { PacketChanges } from './use-packet-changes.ts';

type Own = {
  readonly text: string;
  /** What was stored when the writing began. */
  readonly base: string;
  readonly isSent: boolean;
  /** Why `text` was not stored. */
  readonly error: Error | null;
};

export type ImpactDraft = {
  readonly text: string;
  /** True while the field says something that is not stored. */
  readonly isDirty: boolean;
  /** True while it should be stored once the typing rests. */
  readonly isDue: boolean;
  /** What somebody else stored since the first change here; null for nothing. */
  readonly theirs: string | null;
  readonly error: Error | null;
  readonly write: (text: string) => void;
  /** Stores the sentence, in place of whatever somebody else wrote. */
  readonly store: () => void;
  /** Gives up this sentence for the one that is stored. */
  readonly take: () => void;
};

/** The sentence that is being written, over the one that is stored. */
export function useImpactDraft(stored: string, changes: PacketChanges): ImpactDraft {
  const [own, setOwn] = useState<Own | null>(null);
  const isDirty = own !== null && own.text !== stored;
  const isTheirs = isDirty && !own.isSent && stored !== own.base;

  async function send(text: string): Promise<void> {
    setOwn({ text, base: stored, isSent: true, error: null });
    const error = await changes.make({ impact: text }, 'tell');
    setOwn((now) => afterSending(now, text, error));
  }

  return {
    text: own?.text ?? stored,
    isDirty,
    isDue: isDirty && !isTheirs && !own.isSent && own.error === null,
    theirs: isTheirs ? stored : null,
    error: isDirty && !isTheirs ? own.error : null,
    write: (text) =>
      setOwn((now) => ({
        text,
        base: now === null || !isDirty ? stored : now.base,
        isSent: now?.isSent ?? false,
        error: null,
      })),
    store: () => {
      if (own !== null && isDirty && !own.isSent) void send(own.text);
    },
    take: () => setOwn(null),
  };
}

/** Whoever went on writing while it was sent keeps what they wrote. */
function afterSending(now: Own | null, sent: string, error: Error | null): Own | null {
  if (now === null) return null;
  if (error === null) {
    return now.text === sent ? null : { ...now, base: sent, isSent: false };
  }
  // Something else of the packet was changed meanwhile: the sentence goes once more, on the new one.
  const isStale = error instanceof ApiError && error.code === 'conflict';
  return { ...now, isSent: false, error: isStale ? null : error };
}

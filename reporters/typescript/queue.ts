import type { Account, Kind } from './account.ts';
import type { Limits } from './options.ts';

export type Item = { readonly json: string; readonly size: number };

export type Queue = {
  /** Drops the oldest when there is no room, and counts it. */
  readonly add: (kind: Kind, report: object) => void;
  /** The oldest of a kind, as many as go together. They keep their room until `done` or `putBack`. */
  readonly takeBatch: (kind: Kind) => readonly Item[];
  readonly done: (batch: readonly Item[]) => void;
  readonly putBack: (kind: Kind, batch: readonly Item[]) => void;
  readonly isEmpty: (kind: Kind) => boolean;
};

/** In the order in which they are sent, and dropped. */
export const KINDS: readonly Kind[] = ['event', 'traffic', 'account'];
/** As the limit of Samepath for one event. */
const ITEM_SIZE_MAX = 65_536;

/** Reports that wait, in memory, bounded by number and size. */
export function createQueue(limits: Limits, account: Account): Queue {
  const waiting: Record<Kind, Item[]> = { event: [], traffic: [], account: [] };
  let size = 0;

  function trim(): void {
    let count = KINDS.reduce((sum, kind) => sum + waiting[kind].length, 0);
    while (count > 0 && (count > limits.queueItemsMax || size > limits.queueBytesMax)) {
      const kind = KINDS.find((each) => waiting[each].length > 0) ?? 'event';
      size -= waiting[kind].shift()?.size ?? 0;
      count -= 1;
      account.dropped(kind, 'queue_full', 1);
    }
  }

  return {
    add: (kind, report) => {
      account.seen(kind, 1);
      const json = JSON.stringify(report);
      if (json.length > ITEM_SIZE_MAX) {
        account.dropped(kind, 'too_large', 1);
        return;
      }
      waiting[kind].push({ json, size: json.length });
      size += json.length;
      trim();
    },
    takeBatch: (kind) => {
      let taken = 0;
      const end = waiting[kind].findIndex((item, index) => {
        taken += item.size;
        return index >= limits.batchItemsMax || (index > 0 && taken > limits.batchBytesMax);
      });
      return waiting[kind].splice(0, end === -1 ? waiting[kind].length : end);
    },
    done: (batch) => {
      for (const item of batch) size -= item.size;
    },
    putBack: (kind, batch) => {
      waiting[kind].unshift(...batch);
      trim();
    },
    isEmpty: (kind) => waiting[kind].length === 0,
  };
}

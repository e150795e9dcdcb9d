import { AppError } from '../http/app-error.ts';
import { processWide } from '../process-wide.ts';

/** What one request holds of the budget. */
export type Hold = {
  /** Throws AppError `unavailable` with Retry-After when there is no room; then nothing more was taken. */
  readonly take: (bytes: number) => void;
  /** Gives back all that was taken. Must be called once the request was answered; later calls do nothing. */
  readonly release: () => void;
};

export type ByteBudget = {
  /** For a request of this owner, who never holds more than half of the budget. */
  readonly hold: (owner: string) => Hold;
  readonly bytesHeld: () => number;
};

/** Bodies as sent, as decompressed, and what is parsed out of them. */
export const INGEST_BYTES_MAX = 128 * 1_048_576;
const RETRY_AFTER_SECONDS = 1;

const held = processWide('ingest-bytes', () => createByteBudget(INGEST_BYTES_MAX));

/** The one budget of this process, whichever door a request came through. */
export function ingestBudget(): ByteBudget {
  return held.get();
}

/** Nobody waits for room: who waits holds memory too. */
export function createByteBudget(bytesMax: number): ByteBudget {
  const owners = new Map<string, number>();
  const ownerMax = bytesMax / 2;
  let total = 0;
  return {
    hold: (owner) => {
      let own = 0;
      return {
        take: (bytes) => {
          const owned = owners.get(owner) ?? 0;
          if (total + bytes > bytesMax) throw tooBusy('memory', 'Too much is being received.');
          if (owned + bytes > ownerMax)
            throw tooBusy('memory_share', 'Too much is being received with this key.');
          total += bytes;
          own += bytes;
          owners.set(owner, owned + bytes);
        },
        release: () => {
          total -= own;
          const rest = (owners.get(owner) ?? 0) - own;
          own = 0;
          if (rest > 0) owners.set(owner, rest);
          else owners.delete(owner);
        },
      };
    },
    bytesHeld: () => total,
  };
}

function tooBusy(limit: string, why: string): AppError {
  return new AppError('unavailable', `${why} Nothing of it was stored; send it again.`, {
    limit,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

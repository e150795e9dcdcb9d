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
  readonly hold: () => Hold;
  readonly bytesHeld: () => number;
};

/** Bodies as sent and as decompressed; what is parsed out of them takes a few times as much. */
const INGEST_BYTES_MAX = 64 * 1_048_576;
const RETRY_AFTER_SECONDS = 1;

const held = processWide('ingest-bytes', () => createByteBudget(INGEST_BYTES_MAX));

/** The one budget of this process, whichever door a request came through. */
export function ingestBudget(): ByteBudget {
  return held.get();
}

/** Nobody waits for room: who waits holds memory too. */
export function createByteBudget(bytesMax: number): ByteBudget {
  let total = 0;
  return {
    hold: () => {
      let own = 0;
      return {
        take: (bytes) => {
          if (total + bytes > bytesMax) throw tooBusy();
          total += bytes;
          own += bytes;
        },
        release: () => {
          total -= own;
          own = 0;
        },
      };
    },
    bytesHeld: () => total,
  };
}

function tooBusy(): AppError {
  return new AppError(
    'unavailable',
    'Too much is being received. Nothing of it was stored; send it again.',
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
  );
}

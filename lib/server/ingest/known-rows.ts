import { createRecent } from './recent.ts';

/** Rows that this process wrote and need not write again. */
export type KnownRows = {
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
};

/** A database that was restored, or another that took over, lacks what is known here: for at most this long. */
const KNOWN_MS = 60_000;

const memory = { generation: 0 };

/** Past `entriesMax` some are forgotten and so written again, which changes nothing. */
export function createKnownRows(entriesMax: number): KnownRows {
  const written = createRecent<{ readonly generation: number; readonly at: number }>(entriesMax);
  return {
    has: (key) => {
      const entry = written.get(key);
      return (
        entry !== undefined &&
        entry.generation === memory.generation &&
        performance.now() - entry.at < KNOWN_MS
      );
    },
    add: (key) => written.set(key, { generation: memory.generation, at: performance.now() }),
  };
}

/** After the database behind this process may have been replaced. */
export function forgetKnownRows(): void {
  memory.generation += 1;
}

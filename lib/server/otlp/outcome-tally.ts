import type { OutcomeWord } from '#lib/domain/ingest/outcome.ts';

/** What became of the items of one request, by outcome and reason. */
export type OutcomeTally = {
  readonly add: (outcome: OutcomeWord, reason: string, count: number) => void;
  readonly total: () => number;
  readonly entries: () => readonly { outcome: OutcomeWord; reason: string; count: number }[];
};

export function createTally(): OutcomeTally {
  const counts = new Map<string, { outcome: OutcomeWord; reason: string; count: number }>();
  return {
    add: (outcome, reason, count) => {
      if (count <= 0) return;
      const key = `${outcome}\n${reason}`;
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { outcome, reason, count });
      else known.count += count;
    },
    total: () => [...counts.values()].reduce((sum, { count }) => sum + count, 0),
    entries: () => [...counts.values()],
  };
}

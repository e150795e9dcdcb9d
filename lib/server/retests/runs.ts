import type { StopReason } from '#lib/domain/retest/next-attempt.ts';
import { processWide } from '../process-wide.ts';

/** Why a run is told to end before it would by itself. */
export type RunEnd = Extract<StopReason, 'cancelled' | 'interrupted'>;

type Run = { readonly end: (reason: RunEnd) => void; readonly done: Promise<void> };

const held = processWide('retest-runs', () => new Map<string, Run>());

/** Notes a run of this process, so that it can be ended at once from here. */
export function noteRun(id: string, run: Run): void {
  const runs = held.get();
  runs.set(id, run);
  void run.done.finally(() => runs.delete(id));
}

/** Tells a run of this process to end; one of another process hears of it from its row. */
export function endRunHere(id: string, reason: RunEnd): void {
  held.get().get(id)?.end(reason);
}

/** Resolves when the run of this id, if it is one of this process, has written its verdict. */
export async function runDone(id: string): Promise<void> {
  await held.get().get(id)?.done;
}

/** Ends all runs of this process, each with what is known. */
export async function stopRuns(): Promise<void> {
  const runs = [...held.get().values()];
  for (const run of runs) run.end('interrupted');
  await Promise.allSettled(runs.map(({ done }) => done));
}

import type { EpochMs } from '#lib/domain/time/epoch.ts';

/** So many in the step of time that begins at `at`. */
export type StepCount = { readonly at: EpochMs; readonly count: number };

export type Balance = {
  /** Counted here, and no reporter says that it heard of it; by the step in which it was counted. */
  readonly unheard: readonly StepCount[];
  /** Heard of by reporters, and not counted here; by the step in which they said so. */
  readonly uncounted: readonly StepCount[];
  /** Counted so lately that no reporter need have told of it yet. */
  readonly untold: number;
};

/**
 * Sets what was counted here against what reporters say they heard of it. A reporter says so after the fact,
 * about once a minute: what it tells in one step is taken for the youngest that was counted in it or up to
 * `lagSteps` before, and then for the step after, because clocks differ.
 */
export function balanceOf(args: {
  counted: readonly StepCount[];
  heard: readonly StepCount[];
  stepMs: number;
  lagSteps: number;
  /** What was counted from here on may still be told of. */
  tellingSince: EpochMs;
}): Balance {
  const { stepMs, lagSteps, tellingSince } = args;
  const counted = byStep(args.counted);
  const heard = byStep(args.heard);
  const offsets = Array.from({ length: lagSteps + 1 }, (_, back) => -back * stepMs);
  for (const reach of [offsets, [stepMs]]) settle(counted, heard, reach);
  const left = stepsLeft(counted);
  const isTold = ({ at }: StepCount): boolean => at + stepMs <= tellingSince;
  return {
    unheard: left.filter(isTold),
    uncounted: stepsLeft(heard),
    untold: left.reduce((sum, step) => sum + (isTold(step) ? 0 : step.count), 0),
  };
}

function byStep(steps: readonly StepCount[]): Map<EpochMs, number> {
  const counts = new Map<EpochMs, number>();
  for (const { at, count } of steps.toSorted((one, other) => one.at - other.at))
    counts.set(at, (counts.get(at) ?? 0) + count);
  return counts;
}

/** Takes from both sides what they have in common, in the order of `reach`. */
function settle(
  counted: Map<number, number>,
  heard: Map<number, number>,
  reach: readonly number[],
): void {
  for (const [at, said] of heard) {
    let rest = said;
    for (const offset of reach) {
      const there = counted.get(at + offset) ?? 0;
      const taken = Math.min(rest, there);
      if (taken > 0) counted.set(at + offset, there - taken);
      rest -= taken;
    }
    heard.set(at, rest);
  }
}

function stepsLeft(counts: ReadonlyMap<EpochMs, number>): readonly StepCount[] {
  return [...counts].flatMap(([at, count]) => (count > 0 ? [{ at, count }] : []));
}

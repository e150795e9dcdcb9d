import type { NestedLoops } from '#lib/contract/retry-amplification.ts';
import { nestingWords } from '#lib/domain/ledger/amplification.ts';

/** `3 × 3 = 9`, and what to do, of loops as they cross the wire. */
export function nestedWords({ loops, attempts_per_loop, attempts }: NestedLoops): string {
  return nestingWords({ loops, perLoop: attempts_per_loop, attempts });
}

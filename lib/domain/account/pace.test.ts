import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Pace, pacedTry } from './pace.ts';

const PACE: Pace = { burst: 3, everyMs: 1_000 };

/** The instants, of those given, at which a try was allowed. */
function allowedAt(instants: readonly number[], pace: Pace): number[] {
  let dueAtMs: number | null = null;
  return instants.filter((nowMs) => {
    const decision = pacedTry({ dueAtMs, nowMs, pace });
    if (decision.kind === 'allowed') dueAtMs = decision.dueAtMs;
    return decision.kind === 'allowed';
  });
}

describe('a paced try', () => {
  test('allows the burst at once and refuses the next', () => {
    expect(allowedAt([0, 0, 0, 0], PACE)).toHaveLength(3);
  });

  test('allows one more after each interval', () => {
    expect(allowedAt([0, 0, 0, 999, 1_000, 1_001, 2_000], PACE)).toEqual([0, 0, 0, 1_000, 2_000]);
  });

  test('says how long to wait, and the wait is neither too short nor too long', () => {
    const dueAtMs = 3_000;
    expect(pacedTry({ dueAtMs, nowMs: 400, pace: PACE })).toEqual({
      kind: 'refused',
      retryAfterMs: 600,
    });
    expect(pacedTry({ dueAtMs, nowMs: 1_000, pace: PACE }).kind).toBe('allowed');
  });

  test('never asks for more than one interval when the clock was set back', () => {
    const decision = pacedTry({ dueAtMs: 10_000_000, nowMs: 0, pace: PACE });
    expect(decision).toEqual({ kind: 'refused', retryAfterMs: 1_000 });
  });

  test('never allows more than burst + elapsed / interval tries', () => {
    const instants = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 80 });
    fc.assert(
      fc.property(instants, (unsorted) => {
        const sorted = unsorted.toSorted((a, b) => a - b);
        const elapsed = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
        const most = PACE.burst + Math.floor(elapsed / PACE.everyMs);
        expect(allowedAt(sorted, PACE).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

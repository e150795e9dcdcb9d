import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { type Bucket, drawToken, PATH_BUCKET, tokenInMs, tokensAt } from './token-bucket.ts';

const T0 = epochMsOf(1_000_000);
const later = (ms: number) => epochMsOf(T0 + ms);

function drawAll(drawer: 'person' | 'automation'): { drawn: number; bucket: Bucket | null } {
  let bucket: Bucket | null = null;
  for (let drawn = 0; ; drawn += 1) {
    const next = drawToken({ bucket, size: PATH_BUCKET, now: T0, drawer });
    if (next === null) return { drawn, bucket };
    bucket = next;
  }
}

describe('the shared budget of attempts', () => {
  test('lets people make ten at once, and automation five', () => {
    expect(drawAll('person').drawn).toBe(10);
    expect(drawAll('automation').drawn).toBe(5);
  });

  test('keeps for people what automation leaves', () => {
    const { bucket } = drawAll('automation');
    expect(drawToken({ bucket, size: PATH_BUCKET, now: T0, drawer: 'person' })).not.toBeNull();
  });

  test('gives one back each minute, up to ten', () => {
    const { bucket } = drawAll('person');
    expect(tokensAt(bucket, PATH_BUCKET, later(MINUTE_MS))).toBeCloseTo(1);
    expect(tokensAt(bucket, PATH_BUCKET, later(100 * MINUTE_MS))).toBe(10);
  });

  test('says when the next one comes, and is right', () => {
    const { bucket } = drawAll('person');
    const size = PATH_BUCKET;
    const drawer = 'person' as const;
    expect(tokenInMs({ bucket: null, size, now: T0, drawer })).toBe(0);
    const inMs = tokenInMs({ bucket, size, now: T0, drawer });
    expect(inMs).toBe(MINUTE_MS);
    expect(drawToken({ bucket, size, now: later(inMs - 1), drawer })).toBeNull();
    expect(drawToken({ bucket, size, now: later(inMs), drawer })).not.toBeNull();
  });

  test('gives out no more than it holds and refills, even when the clock goes back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -120_000, max: 120_000 }), { maxLength: 80 }),
        (steps) => {
          let bucket: Bucket | null = null;
          let now = 10_000_000;
          let latest = now;
          let earliest = now;
          let drawn = 0;
          for (const step of steps) {
            now += step;
            latest = Math.max(latest, now);
            earliest = Math.min(earliest, now);
            const next: Bucket | null = drawToken({
              bucket,
              size: PATH_BUCKET,
              now: epochMsOf(now),
              drawer: 'person',
            });
            if (next !== null) drawn += 1;
            bucket = next ?? bucket;
          }
          const refilled = ((latest - earliest) / MINUTE_MS) * PATH_BUCKET.refillPerMinute;
          expect(drawn).toBeLessThanOrEqual(PATH_BUCKET.capacity + refilled + 1e-6);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

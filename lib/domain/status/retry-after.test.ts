import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMsOf } from '../time/epoch.ts';
import { RETRY_AFTER_MS_MAX, retryAfterMs } from './retry-after.ts';

const NOW = epochMsOf(Date.UTC(2026, 9, 1, 12, 0, 0));

test.each([
  [null, null],
  ['120', 120_000],
  [' 5 ', 5_000],
  ['0', null],
  ['-5', null],
  ['1.5', null],
  ['soon', null],
  ['Thu, 01 Oct 2026 12:00:30 GMT', 30_000],
  ['Thu, 01 Oct 2026 11:59:30 GMT', null],
  ['2026-10-01T12:00:30Z', null],
  ['999999999', RETRY_AFTER_MS_MAX],
  ['99999999999999999999', null],
])('Retry-After %j asks to wait %j ms', (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});

test('any text yields no wait or a wait within bounds', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const waitMs = retryAfterMs(header, NOW);
      expect(waitMs === null || (waitMs > 0 && waitMs <= RETRY_AFTER_MS_MAX)).toBe(true);
    }),
  );
});

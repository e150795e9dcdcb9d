import { expect, test } from 'vitest';
import { endsInARow, restartDelayMs } from './restart-delay.ts';

test('the delay before a restart doubles from half a second up to thirty seconds', () => {
  expect([1, 2, 3, 7, 8, 50].map(restartDelayMs)).toEqual([
    500, 1_000, 2_000, 30_000, 30_000, 30_000,
  ]);
});

test('an end after a minute of running starts a new count', () => {
  expect(endsInARow(5, 59_999)).toBe(6);
  expect(endsInARow(5, 60_000)).toBe(1);
});

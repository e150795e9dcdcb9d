import { describe, expect, test } from 'vitest';
import { automaticStep, smallestStep } from './step.ts';

const STEPS = [60, 300, 900, 3_600, 21_600, 86_400];
const HOUR = 3_600;
const DAY = 86_400;

describe('the automatic step', () => {
  test.each([
    [HOUR, 60],
    [2 * HOUR, 60],
    [2 * HOUR + 1, 300],
    [6 * HOUR, 300],
    [DAY, 900],
    [5 * DAY, 3_600],
    [30 * DAY, 21_600],
    [90 * DAY, 86_400],
    [4_000 * DAY, 86_400],
  ])('for %i seconds is %i seconds', (range, step) => {
    expect(automaticStep(range, STEPS)).toBe(step);
  });
});

test('no step fits a range that is too long even for the widest', () => {
  expect(smallestStep(401 * DAY, { steps: STEPS, bucketsMax: 400 })).toBeNull();
  expect(smallestStep(400 * DAY, { steps: STEPS, bucketsMax: 400 })).toBe(DAY);
});

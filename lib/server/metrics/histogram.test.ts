import { expect, test } from 'vitest';
import { createHistogram } from './histogram.ts';

test('each bucket holds everything up to its bound, the last one everything', () => {
  const { observe, samples } = createHistogram([0.01, 0.1]);
  for (const value of [0.01, 0.05, 0.1, 3]) observe(value);
  expect(
    samples({ of: 'it' }).map(({ suffix, labels, value }) => [suffix, labels?.['le'], value]),
  ).toEqual([
    ['_bucket', '0.01', 1],
    ['_bucket', '0.1', 3],
    ['_bucket', '+Inf', 4],
    ['_sum', undefined, 3.16],
    ['_count', undefined, 4],
  ]);
});

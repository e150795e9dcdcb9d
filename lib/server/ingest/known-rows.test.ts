import { expect, test, vi } from 'vitest';
import { createKnownRows, forgetKnownRows } from './known-rows.ts';

test('a row that was written is known for a minute, and until all are forgotten', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const known = createKnownRows(10);
  known.add('a');
  clock.mockReturnValue(59_999);
  expect([known.has('a'), known.has('b')]).toEqual([true, false]);
  clock.mockReturnValue(60_000);
  expect(known.has('a')).toBe(false);
  known.add('a');
  expect(known.has('a')).toBe(true);
  forgetKnownRows();
  expect(known.has('a')).toBe(false);
});

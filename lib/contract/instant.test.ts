import { describe, expect, test } from 'vitest';
import { instant } from './instant.ts';

describe('an instant from outside', () => {
  test.each([
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['2026-11-22T13:51:07+02:00', '2026-11-22T11:51:07.000Z'],
    ['2026-11-22T13:51:07+23:59', '2026-11-21T13:52:07.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s reads %s everywhere', (given, read) => {
    expect(instant.parse(given)).toBe(read);
  });

  test.each([
    '0000-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '1970-01-01T00:00:00+00:01',
    '9999-12-31T23:59:59-00:01',
    '2026-02-30T00:00:00Z',
    '2026-11-22T13:51:07',
    'yesterday',
  ])('%s is refused, for one reason', (given) => {
    expect(instant.safeParse(given).error?.issues).toHaveLength(1);
  });
});

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EpochMs, epochMsOf, MINUTE_MS } from '../time/epoch.ts';
import { compareWithPage } from './comparison.ts';
import {
  LOOK_BACK_MINUTES,
  type RouteMinute,
  type RouteStanding,
  routeStanding,
} from './route-standing.ts';

const TO = epochMsOf(Date.UTC(2026, 10, 22, 13, 52));
const ago = (minutes: number): EpochMs => epochMsOf(TO - minutes * MINUTE_MS);

/** The same in every minute from so many minutes ago to just before so many. */
function every(
  from: number,
  before: number,
  minute: Omit<RouteMinute, 'at'>,
): readonly RouteMinute[] {
  return Array.from({ length: from - before }, (_, index) => ({
    at: ago(from - index),
    ...minute,
  }));
}
const standing = (...minutes: readonly RouteMinute[]): RouteStanding =>
  routeStanding({ minutes, to: TO });

describe('a route', () => {
  test('fails since the first failure of the spell, counted from there', () => {
    const minutes = [
      ...every(60, 30, { failures: 0, requests: 30 }),
      ...every(30, 0, { failures: 14, requests: 30 }),
    ];
    expect(standing(...minutes)).toEqual({
      kind: 'failing',
      since: ago(30),
      isWhole: true,
      failures: 420,
      requests: 900,
    });
  });

  test('keeps a spell over a pause of ten minutes, and begins another after a longer one', () => {
    const spell = (pauseFrom: number) =>
      standing(
        ...every(50, pauseFrom, { failures: 5, requests: 10 }),
        ...every(pauseFrom, 20, { failures: 0, requests: 10 }),
        ...every(20, 0, { failures: 5, requests: 10 }),
      );
    expect(spell(30)).toMatchObject({ since: ago(50) });
    expect(spell(35)).toMatchObject({ since: ago(20) });
  });

  test('does not tell a background of single failures as a spell', () => {
    const minutes = [
      ...every(120, 10, { failures: 1, requests: 100 }),
      ...every(10, 0, { failures: 40, requests: 100 }),
    ];
    expect(standing(...minutes)).toMatchObject({ kind: 'failing', since: ago(10) });
  });

  test('says when a spell may be older than what was looked at', () => {
    const minutes = every(LOOK_BACK_MINUTES, 0, { failures: 5, requests: 10 });
    expect(standing(...minutes)).toMatchObject({ kind: 'failing', isWhole: false });
  });

  test.each([
    ['nothing reported', [], { kind: 'no_traffic' }],
    [
      '19 attempts',
      [{ failures: 10, requests: 19 }],
      { kind: 'too_few', failures: 10, requests: 19 },
    ],
    ['5 of 20', [{ failures: 5, requests: 20 }], { kind: 'failing', failures: 5 }],
    ['4 of 20', [{ failures: 4, requests: 20 }], { kind: 'quiet', failures: 4, requests: 20 }],
    ['5 of 100', [{ failures: 5, requests: 100 }], { kind: 'failing' }],
    ['5 of 101', [{ failures: 5, requests: 101 }], { kind: 'quiet' }],
    ['20 without totals', [{ failures: 20, requests: null }], { kind: 'failing', requests: null }],
    ['19 without totals', [{ failures: 19, requests: null }], { kind: 'no_totals', failures: 19 }],
    [
      'more failures than attempts',
      [{ failures: 30, requests: 20 }],
      { kind: 'failing', requests: null },
    ],
  ])('with %s in the last fifteen minutes is told apart', (_, minutes, expected) => {
    expect(standing(...minutes.map((minute) => ({ at: ago(1), ...minute })))).toMatchObject(
      expected,
    );
  });

  test('leaves out the newest minutes while their totals are on the way, and has no share where older ones lack', () => {
    const counted = every(15, 3, { failures: 2, requests: 10 });
    const late = every(3, 0, { failures: 9, requests: null });
    expect(standing(...counted, ...late)).toMatchObject({ failures: 24, requests: 120 });
    const gap = every(15, 10, { failures: 2, requests: null });
    expect(standing(...gap, ...counted.slice(5))).toMatchObject({ failures: 24, requests: null });
  });

  test('is judged by the last fifteen minutes only', () => {
    expect(standing(...every(30, 15, { failures: 50, requests: 50 }))).toEqual({
      kind: 'no_traffic',
    });
  });

  test('never claims more failures than attempts, nor a start outside what was looked at', () => {
    const minute = fc.record({
      failures: fc.nat({ max: 30 }),
      requests: fc.option(fc.nat({ max: 40 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(minute, { maxLength: LOOK_BACK_MINUTES }), (minutes) => {
        const told = standing(
          ...minutes.map((one, index) => ({ at: ago(minutes.length - index), ...one })),
        );
        if (told.kind !== 'failing') return;
        expect(told.failures).toBeLessThanOrEqual(told.requests ?? Number.POSITIVE_INFINITY);
        expect(told.since).toBeGreaterThanOrEqual(ago(LOOK_BACK_MINUTES));
        expect(told.since).toBeLessThan(TO);
      }),
    );
  });
});

describe('a page beside a route', () => {
  const failing = { kind: 'failing', since: TO, isWhole: true, failures: 9, requests: 20 } as const;
  const quiet = { kind: 'quiet', failures: 0, requests: 50 } as const;
  test.each([
    ['none', failing, 'page_good_route_failing'],
    ['maintenance', failing, 'both_bad'],
    ['major', failing, 'both_bad'],
    ['unknown', failing, 'page_unknown'],
    [null, failing, 'no_page'],
    ['critical', quiet, 'page_bad_route_quiet'],
    ['minor', quiet, 'no_contradiction'],
    ['none', quiet, 'no_contradiction'],
    ['unknown', quiet, 'page_unknown'],
    ['critical', { kind: 'too_few', failures: 0, requests: 3 }, 'too_few'],
    ['critical', { kind: 'no_totals', failures: 2 }, 'no_totals'],
    ['none', { kind: 'no_traffic' }, 'no_traffic'],
  ] as const)('%s beside %o is %s', (severity, standingOfRoute, finding) => {
    expect(compareWithPage(severity, standingOfRoute)).toBe(finding);
  });
});

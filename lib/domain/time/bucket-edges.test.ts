import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bucketEdges, coarserLevel, floorTo, rollupLevelFor, wholeEdges } from './bucket-edges.ts';
import {
  DAY_MS,
  type EpochMs,
  epochMsFromIso,
  epochMsOf,
  HOUR_MS,
  isoFromEpochMs,
  MINUTE_MS,
} from './epoch.ts';
import { isTimeZone } from './zone.ts';

function at(iso: string): EpochMs {
  return epochMsFromIso(iso) ?? epochMsOf(Number.NaN);
}
const texts = (edges: readonly EpochMs[]): string[] => edges.map(isoFromEpochMs);

describe('the edges of buckets', () => {
  test('touch the range from before its start to after its end', () => {
    const edges = bucketEdges({
      from: at('2026-11-22T10:07:30Z'),
      to: at('2026-11-22T10:20:01Z'),
      stepMs: 5 * MINUTE_MS,
      zone: 'UTC',
    });
    expect(texts(edges)).toEqual([
      '2026-11-22T10:05:00.000Z',
      '2026-11-22T10:10:00.000Z',
      '2026-11-22T10:15:00.000Z',
      '2026-11-22T10:20:00.000Z',
      '2026-11-22T10:25:00.000Z',
    ]);
  });

  test('end where the range ends when it ends on an edge', () => {
    const edges = bucketEdges({
      from: at('2026-11-22T10:00:00Z'),
      to: at('2026-11-22T11:00:00Z'),
      stepMs: HOUR_MS,
      zone: 'UTC',
    });
    expect(texts(edges)).toEqual(['2026-11-22T10:00:00.000Z', '2026-11-22T11:00:00.000Z']);
  });

  test('are none for an empty range', () => {
    const moment = at('2026-11-22T10:00:00Z');
    expect(bucketEdges({ from: moment, to: moment, stepMs: HOUR_MS, zone: 'UTC' })).toEqual([]);
  });

  test('follow the midnights of the zone through the short and the long day', () => {
    const spring = bucketEdges({
      from: at('2026-03-28T12:00:00Z'),
      to: at('2026-03-30T00:00:00Z'),
      stepMs: DAY_MS,
      zone: 'Europe/Berlin',
    });
    expect(texts(spring)).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ]);
    const autumn = bucketEdges({
      from: at('2026-10-25T00:00:00Z'),
      to: at('2026-10-25T23:00:00Z'),
      stepMs: DAY_MS,
      zone: 'Europe/Berlin',
    });
    expect(texts(autumn)).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']);
  });

  test('start a day at the jump where the zone has no midnight', () => {
    const edges = bucketEdges({
      from: at('2026-03-29T12:00:00Z'),
      to: at('2026-03-29T13:00:00Z'),
      stepMs: DAY_MS,
      zone: 'Asia/Beirut',
    });
    expect(texts(edges)).toEqual(['2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z']);
  });

  test.each([
    'UTC',
    'Europe/Berlin',
    'Asia/Kolkata',
    'America/St_Johns',
    'Pacific/Apia',
    'Asia/Beirut',
    'Australia/Lord_Howe',
  ])('in %s rise, cover the range and leave nothing between them', (zone) => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }),
        fc.integer({ min: 1, max: 40 * DAY_MS }),
        fc.constantFrom(HOUR_MS, 6 * HOUR_MS, DAY_MS),
        (start, lengthMs, stepMs) => {
          const from = epochMsOf(start);
          const to = epochMsOf(start + lengthMs);
          const edges = bucketEdges({ from, to, stepMs, zone });
          expect(edges[0]).toBeLessThanOrEqual(from);
          expect(edges.at(-1)).toBeGreaterThanOrEqual(to);
          edges.slice(1).forEach((edge, index) => {
            expect(edge).toBeGreaterThan(edges[index] ?? Infinity);
            expect(edge - (edges[index] ?? 0)).toBeLessThanOrEqual(stepMs + 3 * HOUR_MS);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the rollup behind a chart', () => {
  test.each([
    ['UTC', DAY_MS, 'day'],
    ['UTC', 6 * HOUR_MS, 'hour'],
    ['Europe/Berlin', DAY_MS, 'hour'],
    ['Asia/Kolkata', DAY_MS, 'minute'],
    ['Asia/Kolkata', HOUR_MS, 'hour'],
    ['UTC', 15 * MINUTE_MS, 'minute'],
  ])('in %s with a step of %i ms is the %s rollup', (zone, stepMs, level) => {
    const edges = bucketEdges({
      from: at('2026-11-01T05:13:00Z'),
      to: at('2026-11-20T05:13:00Z'),
      stepMs,
      zone,
    });
    expect(rollupLevelFor(edges)).toBe(level);
  });
});

test('a time before 1970 has the bucket that starts before it', () => {
  expect(floorTo(epochMsOf(-1), MINUTE_MS)).toBe(-MINUTE_MS);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
])('%j is a known zone: %s', (zone, known) => {
  expect(isTimeZone(zone)).toBe(known);
});

describe('edges moved to whole buckets of a rollup', () => {
  test('cover the range and go to the nearest hour inside', () => {
    const days = ['2026-01-01T18:15Z', '2026-01-02T18:15Z', '2026-01-03T18:15Z'].map(at);
    expect(wholeEdges(days, 'hour')).toEqual(
      ['2026-01-01T18:00Z', '2026-01-02T18:00Z', '2026-01-03T19:00Z'].map(at),
    );
  });

  test('that fall together become one', () => {
    const quarters = ['2026-01-01T18:00Z', '2026-01-01T18:15Z', '2026-01-01T18:30Z'].map(at);
    expect(wholeEdges(quarters, 'hour')).toEqual(
      ['2026-01-01T18:00Z', '2026-01-01T19:00Z'].map(at),
    );
  });

  test('each rollup but the day has a coarser one', () => {
    expect((['minute', 'hour', 'day'] as const).map(coarserLevel)).toEqual(['hour', 'day', null]);
  });
});

import { describe, expect, test } from 'vitest';
import { BUCKETS_MAX, ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { EventsQuery } from '#lib/contract/events.ts';
import { GROUPINGS } from '#lib/domain/error-rate/grouping.ts';
import { explorerEventsQuery, ratesQuery, seriesFilter, windowAt } from './explorer.ts';
import {
  groupingChange,
  hideChange,
  parseExplorer,
  pickChange,
  rangeChange,
  windowChange,
  windowOfMs,
} from './explorer-state.ts';
import { TIME_RANGES } from './time-range.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 51, 7);
const stateOf = (address: string) => {
  const params = new URLSearchParams(address);
  return parseExplorer((name) => params.get(name));
};
const addressOf = (change: Readonly<Record<string, string | null>>): string =>
  new URLSearchParams(
    Object.entries(change).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  ).toString();

describe('the state of the explorer in an address', () => {
  test('is all of what a colleague should see', () => {
    const state = stateOf(
      'from=2026-11-22T13:00:00.000Z&to=2026-11-22T14:00:00.000Z&zone=Europe/Berlin&by=model&view=lines&measure=count' +
        '&hide=a,b%252Cc&row=timeout_504&environment= staging &pick_from=2026-11-22T13:05:00.000Z&pick_to=2026-11-22T13:10:00.000Z&pick_key=x',
    );
    expect(state).toEqual({
      window: { kind: 'fixed', from: Date.UTC(2026, 10, 22, 13), to: Date.UTC(2026, 10, 22, 14) },
      zone: 'Europe/Berlin',
      by: 'model',
      view: 'lines',
      measure: 'count',
      hidden: ['a', 'b,c'],
      filters: { row: 'timeout_504', environment: 'staging' },
      pick: {
        from: Date.UTC(2026, 10, 22, 13, 5),
        to: Date.UTC(2026, 10, 22, 13, 10),
        key: 'x',
      },
    });
  });

  test.each([
    'range=a%20year&zone=Mars/Olympus&by=constellation&view=pie&hide=%25&row=nobody&surface=&model=%20',
    'from=2026-11-22T14:00:00Z&to=2026-11-22T13:00:00Z',
    'from=2020-01-01T00:00:00Z&to=2026-11-22T13:00:00Z',
    'from=yesterday&to=today&pick_from=now',
    '',
  ])('that nobody knows is the default: %s', (address) => {
    expect(stateOf(address)).toEqual({
      window: { kind: 'range', range: '24h' },
      zone: 'UTC',
      by: 'branch',
      view: 'stacked',
      measure: 'rate',
      hidden: [],
      filters: {},
      pick: null,
    });
  });

  test('is written as it is read', () => {
    const window = windowOfMs(NOW - 600_000, NOW);
    expect(stateOf(addressOf(windowChange(window))).window).toEqual({ kind: 'fixed', ...window });
    expect(stateOf(addressOf(rangeChange('90d'))).window).toEqual({ kind: 'range', range: '90d' });
    const hidden = ['a,b', 'c%', 'd e', '='];
    expect(stateOf(addressOf(hideChange(hidden))).hidden).toEqual(hidden);
    const pick = { ...window, key: 'gateway:one' };
    expect(stateOf(addressOf(pickChange(pick))).pick).toEqual(pick);
  });

  test('forgets what belongs to another window or another grouping', () => {
    expect(rangeChange('1h')).toMatchObject({ from: null, to: null, pick_from: null });
    expect(groupingChange('model')).toMatchObject({ hide: null, pick_key: null });
  });
});

describe('the question of the explorer', () => {
  const questions = TIME_RANGES.flatMap((range) => [
    `range=${range}`,
    `range=${range}&zone=Asia/Kolkata&by=path`,
  ]);
  test.each([
    ...questions,
    'from=2026-11-22T13:00:00Z&to=2026-11-22T13:01:00Z',
    'from=2025-11-22T13:00:00Z&to=2026-11-22T13:01:00Z&by=outcome&origin=edge&sdk_version=unknown',
  ])('%s is one that the API takes', (address) => {
    const state = stateOf(address);
    const parsed = ErrorRatesQuery.parse(ratesQuery(state, NOW));
    const { from, to } = windowAt(state, NOW);
    expect((to - from) / ((parsed.step ?? 0) * 1_000)).toBeLessThanOrEqual(BUCKETS_MAX);
    expect(EventsQuery.safeParse(explorerEventsQuery(state, NOW)).success).toBe(true);
  });

  test.each(GROUPINGS.filter((by) => by !== 'branch' && by !== 'surface' && by !== 'origin'))(
    'for the events of a series by %s narrows to it',
    (by) => {
      const key = by === 'outcome' ? 'recovered' : 'some key';
      const pick = { ...windowOfMs(NOW - 60_000, NOW), key };
      const query = explorerEventsQuery({ ...stateOf(''), by, pick }, NOW);
      expect(EventsQuery.parse(query)).toMatchObject({ [by]: key });
    },
  );

  test('keeps the end open for a range up to now, and not for a part of time', () => {
    expect(explorerEventsQuery(stateOf('range=1h'), NOW)).not.toHaveProperty('to');
    const fixed = stateOf(addressOf(windowChange(windowOfMs(NOW - 60_000, NOW))));
    expect(explorerEventsQuery(fixed, NOW)['to']).toBe(new Date(NOW).toISOString());
  });

  test('has no filter for the series of all others', () => {
    expect(seriesFilter('model', '(others)')).toEqual({});
    expect(seriesFilter('model', null)).toEqual({});
    expect(seriesFilter('outcome', 'constellation')).toEqual({});
  });
});

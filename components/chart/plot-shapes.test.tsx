import { describe, expect, test } from 'vitest';
import { aChart, aValue } from '#lib/testing/chart-data.ts';
import { lineShape, seriesAt, stackShapes } from './plot-shapes.ts';

const frame = { width: 300, height: 100, top: 10 };
const data = aChart({
  first: [aValue(5), aValue(null), aValue(2, true)],
  second: [aValue(1), aValue(null), aValue(0)],
});

describe('the bars of a stack', () => {
  test('stand on each other, hollow where little stands behind them, and leave a gap a gap', () => {
    const [one, two] = stackShapes(data, { shown: [0, 1], frame });
    expect(one?.solid).toBe('M0 50h88v50h-88z');
    expect(two?.solid).toBe('M0 40h88v10h-88z');
    expect(one?.weak).toBe('M200.8 80.8h86.5v18.5h-86.5z');
    expect(two?.weak).toBe('');
  });

  test('close ranks when a series is taken out', () => {
    const [two] = stackShapes(data, { shown: [1], frame });
    expect(two?.solid).toBe('M0 90h88v10h-88z');
  });

  test('of four hundred buckets and seven series are fourteen paths', () => {
    const many = aChart({
      first: Array.from({ length: 400 }, () => aValue(1)),
      second: Array.from({ length: 400 }, () => aValue(1)),
    });
    expect(stackShapes(many, { shown: [0, 1, 0, 1, 0, 1, 0], frame })).toHaveLength(7);
  });
});

describe('a line', () => {
  test('breaks at a gap, and shows a point that stands alone', () => {
    expect(lineShape(data, { index: 0, frame })).toEqual({
      line: 'M50 50M250 80',
      weak: 'M250 80h0',
      alone: 'M50 50h0',
    });
  });

  test('joins neighbours without a point', () => {
    const joined = aChart({ first: [aValue(5), aValue(10)], second: [] });
    expect(lineShape(joined, { index: 0, frame })).toEqual({
      line: 'M75 50L225 0',
      weak: '',
      alone: '',
    });
  });
});

describe('the series under the hand', () => {
  test.each([
    [4, 0],
    [5.5, 1],
    [7, null],
  ])('in a stack at %d is that of the segment', (value, series) => {
    expect(seriesAt(data, { mode: 'stacked', shown: [0, 1], bucket: 0, value })).toBe(series);
  });

  test.each([
    [4, 0],
    [0, 1],
  ])('among lines at %d is the nearest', (value, series) => {
    expect(seriesAt(data, { mode: 'lines', shown: [0, 1], bucket: 0, value })).toBe(series);
  });

  test('in a gap is none', () => {
    expect(seriesAt(data, { mode: 'lines', shown: [0, 1], bucket: 1, value: 1 })).toBeNull();
  });
});

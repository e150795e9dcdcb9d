import { describe, expect, test } from 'vitest';
import { aChart, aValue } from '#lib/testing/chart-data.ts';
import { chartSvg } from './svg-document.ts';

const data = aChart({
  first: [aValue(5), aValue(2, true)],
  second: [aValue(1), aValue(null)],
  bands: [{ key: 'b', startMs: 0, endMs: Number.MAX_SAFE_INTEGER, label: '<script>&"\u0000' }],
});
const picture = {
  data,
  shown: [0, 1],
  title: 'Errors by model, 22 Nov 2026, 13:00 to 13:02 UTC',
  notes: ['Failed attempts, in %, times in UTC', 'as of 22 Nov 2026, 13:51:07 UTC'],
  color: (name: string) => (name === '--ink' ? '#16181d' : '#5b616e'),
};

describe.each(['stacked', 'lines'] as const)('a picture of a chart, %s', (mode) => {
  const svg = chartSvg({ ...picture, mode });
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');

  test('is a document that says what it shows, in which zone and as of when', () => {
    expect(parsed.querySelector('parsererror')).toBeNull();
    const words = parsed.documentElement.textContent;
    for (const said of [picture.title, ...picture.notes, 'One', 'Two', '13:00']) {
      expect(words).toContain(said);
    }
  });

  test('takes a label from outside as text and never as markup', () => {
    expect(parsed.querySelector('script')).toBeNull();
    expect(parsed.documentElement.textContent).toContain('<script>&"\uFFFD');
  });

  test('names every colour itself, because a picture has no style sheet', () => {
    expect(svg).not.toContain('var(');
    expect(svg).toContain('#16181d');
  });
});

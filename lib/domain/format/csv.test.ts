import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvText } from './csv.ts';

const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '|',
  '%',
  '"',
  "'",
  ',',
  ';',
  '\n',
  '\r',
  '\t',
  ' ',
  'a',
  '\u200B',
];

describe('a cell of CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['claude-sonnet-5-5', 'claude-sonnet-5-5'],
    [-3.5, '-3.5'],
    [0, '0'],
    [true, 'true'],
    [null, ''],
    ['', ''],
    ['a,b', '"a,b"'],
    ['a;b', '"a;b"'],
    ['say "no"', '"say ""no"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['|calc', "'|calc"],
    ['%0A', "'%0A"],
    [' =1', "' =1"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['\u200B=1', "'\u200B=1"],
    ['\uFF1D1', "'\uFF1D1"],
    ['\uFF201', "'\uFF201"],
  ])('of %j is %j', (cell, text) => {
    expect(csvText([[cell]])).toBe(`${text}\r\n`);
  });

  test('never begins with what a spreadsheet calculates, and reads back as it was but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (cell) => {
        const line = csvText([[cell]]).slice(0, -2);
        const read = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
        expect(read).not.toMatch(/^[=+\-@\t\r]/u);
        expect(read.startsWith("'") && read.slice(1) === cell ? cell : read).toBe(cell);
      }),
    );
  });
});

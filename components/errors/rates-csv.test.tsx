import { expect, test } from 'vitest';
import { someRates } from '#lib/testing/wire-answers.ts';
import { ratesCsv } from './rates-csv.ts';

test('the numbers as CSV have a row per bucket and series, gaps as empty cells, names as text, and what changed then', () => {
  const [named] = someRates().series;
  const series = named === undefined ? [] : [{ ...named, key: '=cmd|x' }];
  const changes = [
    {
      at: '2026-11-22T13:51:00.000Z',
      service: 'checkout',
      kind: 'model' as const,
      value: 'claude-opus-5',
    },
  ];
  const rates = someRates({ by: 'model', series, zone: 'Asia/Kolkata', changes });
  const lines = ratesCsv(rates).split('\r\n');
  expect(lines).toEqual([
    'from,to,from_in_zone,reported,series,failures,requests,rate_percent,rate_low_95_percent,rate_high_95_percent,changes',
    `2026-11-22T13:49:00.000Z,2026-11-22T13:50:00.000Z,"22 Nov 2026, 19:19:00 GMT+5:30",true,'=cmd|x,4,40,10,3.958,23.052,`,
    `2026-11-22T13:50:00.000Z,2026-11-22T13:51:00.000Z,"22 Nov 2026, 19:20:00 GMT+5:30",false,'=cmd|x,,,,,,`,
    `2026-11-22T13:51:00.000Z,2026-11-22T13:52:00.000Z,"22 Nov 2026, 19:21:00 GMT+5:30",true,'=cmd|x,3,10,30,10.779,60.322,checkout: first seen with model claude-opus-5`,
    '',
  ]);
});

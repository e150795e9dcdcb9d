import { expect, test } from 'vitest';
import { exposition } from './exposition.ts';

test('a family is its help, its type and one line a sample', () => {
  const family = {
    name: 'samepath_things_total',
    type: 'counter',
    help: 'Things.',
    samples: [{ labels: { kind: 'a', why: 'b' }, value: 3 }, { value: 0.5 }],
  } as const;
  expect(exposition([family])).toBe(
    [
      '# HELP samepath_things_total Things.',
      '# TYPE samepath_things_total counter',
      'samepath_things_total{kind="a",why="b"} 3',
      'samepath_things_total 0.5',
      '',
    ].join('\n'),
  );
});

test('quotes, backslashes and line breaks cannot end a label or a line', () => {
  const family = {
    name: 'm',
    type: 'gauge',
    help: 'one\\\ntwo',
    samples: [{ labels: { l: 'a"b\\c\nd' }, value: Number.POSITIVE_INFINITY }],
  } as const;
  expect(exposition([family])).toBe(
    '# HELP m one\\\\\\ntwo\n# TYPE m gauge\nm{l="a\\"b\\\\c\\nd"} +Inf\n',
  );
});

test('a family without samples is not named', () => {
  expect(exposition([{ name: 'm', type: 'gauge', help: 'h', samples: [] }])).toBe('');
});

import { expect, test } from 'vitest';
import { parsedBytesOf } from './parsed-size.ts';

const many = (item: (index: number) => string): string =>
  `[${Array.from({ length: 20_000 }, (_, index) => item(index)).join()}]`;

/** Per byte of text, as measured on Node 24 after a collection. */
test.each<[string, string, number]>([
  ['empty objects', many(() => '{}'), 21],
  ['empty lists', many(() => '[]'), 14],
  ['objects of one member each', many((index) => `{"k${index}":1}`), 14],
  ['numbers', many(() => '1'), 4],
  ['short strings', many((index) => `"s${index}"`), 4],
  ['the members of one object', `{${many((index) => `"k${index}":1`).slice(1, -1)}}`, 8],
])('%s are taken for at least what they cost', (_, text, perByte) => {
  expect(parsedBytesOf(Buffer.from(text))).toBeGreaterThan(text.length * perByte);
});

test('a small body is taken for its worst case, a long plain text for twice its length', () => {
  expect(parsedBytesOf(Buffer.from('{},{},'))).toBeGreaterThan(6 * 21);
  const text = JSON.stringify('x'.repeat(100_000));
  expect(parsedBytesOf(Buffer.from(text))).toBe(2 * text.length);
});

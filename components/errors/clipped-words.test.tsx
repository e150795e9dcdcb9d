import { expect, test } from 'vitest';
import { clippedWords } from './clipped-words.ts';

test.each([
  [[], ''],
  [['body', 'text'], 'Cut or masked when they were stored: body, text.'],
  [
    ['details'],
    'Received in a flood: its body, text and headers were not kept. The first events of the same path and minute were kept whole.',
  ],
])('%j reads %j', (clipped, words) => {
  expect(clippedWords(clipped)).toBe(words);
});

test('a field that was cut is named beside details that were left out', () => {
  expect(clippedWords(['details', 'error.message'])).toMatch(
    /error\.message\. Received in a flood/,
  );
});

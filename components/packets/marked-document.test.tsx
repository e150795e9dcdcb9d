import { array, assert, nat, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentParts, leakRange, MATCHES_MAX, matchesIn } from './marked-document.ts';

describe('what is looked for in a document', () => {
  test.each([
    ['', []],
    ['req_', [{ start: 4, end: 8 }]],
    ['REQ_', [{ start: 4, end: 8 }]],
    ['.*', []],
    ['(a)', [{ start: 12, end: 15 }]],
  ])('%j is found to the letter, whatever its case', (wanted, found) => {
    expect(matchesIn('id: req_abc (a)', wanted)).toEqual(found);
  });

  test('is found at most so often', () => {
    expect(matchesIn('a'.repeat(MATCHES_MAX + 1), 'a')).toHaveLength(MATCHES_MAX);
  });
});

describe('the place of a blocker', () => {
  test.each([
    [{ line: 1, column: 1 }, 'first'],
    [{ line: 2, column: 5 }, 'secret-word'],
    [{ line: 2, column: 4 }, ' '],
    [{ line: 9, column: 1 }, ''],
  ])('at %j is the word that begins there', (place, word) => {
    const text = 'first line\nkey secret-word end';
    const { start, end } = leakRange(text, place);
    expect(text.slice(start, end)).toBe(word);
  });
});

describe('the parts of a document', () => {
  test('joined are the document, whatever is marked in it', () => {
    const range = tuple(nat(40), nat(10)).map(([start, length]) => ({
      start,
      end: start + length,
    }));
    assert(
      property(string({ minLength: 60 }), array(range), array(range), (text, matches, leaks) => {
        const parts = documentParts(text, { matches, leaks });
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });

  test('tell what stands for something masked, a match and a blocker apart', () => {
    const text = 'to [REDACTED:email#1] of team';
    const parts = documentParts(text, {
      matches: [{ start: 22, end: 24 }],
      leaks: [{ start: 25, end: 29 }],
    });
    expect(
      parts.map(({ text: shown, isMask, match, leak }) => [shown, isMask, match, leak]),
    ).toEqual([
      ['to ', false, null, null],
      ['[REDACTED:email#1]', true, null, null],
      [' ', false, null, null],
      ['of', false, 0, null],
      [' ', false, null, null],
      ['team', false, null, 0],
    ]);
  });
});

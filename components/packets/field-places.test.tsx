import { describe, expect, test } from 'vitest';
import { MAIL } from '#lib/testing/wire-packets.ts';
import { originalParts, placesOf, previewGroups, resultParts } from './field-places.ts';

const ORIGINAL = 'account ada@example.com is\nnot known: ada@example.com';
const RESULT = 'account [REDACTED:email#1] is\nnot known: [REDACTED:email#1]';
const places = placesOf([MAIL], 'error_body');
const [first] = MAIL.places;

describe('the masked places of a field', () => {
  test('are those of the field that are masked, in its order', () => {
    const shown = { ...MAIL, places: MAIL.places.map((place) => ({ ...place, is_masked: false })) };
    expect(placesOf([shown], 'error_body')).toEqual([]);
    expect(placesOf([MAIL], 'headers')).toEqual([]);
    expect(places.map(({ start }) => start)).toEqual([9, 40]);
  });

  test('stand in the result where their replacements do, in turn', () => {
    const parts = resultParts(RESULT, places);
    expect(parts.map(({ text }) => text).join('')).toBe(RESULT);
    expect(parts.map(({ place }) => place).filter((place) => place !== null)).toEqual(
      MAIL.places.map(({ id }) => id),
    );
  });

  test('that were shortened away leave the rest as it is', () => {
    const parts = resultParts('account [REDACTED:email#1]…', places);
    expect(parts.map(({ place }) => place)).toEqual([null, first?.id, null]);
  });

  test('are cut out of the original, and overlapping ones once', () => {
    const [one] = places;
    const overlapping = one === undefined ? [] : [one, { ...one, id: 'inner', start: 10, end: 12 }];
    const parts = originalParts(ORIGINAL, overlapping);
    expect(parts.map(({ text }) => text).join('')).toBe(ORIGINAL);
    expect(parts.filter(({ place }) => place === 'inner')).toEqual([]);
  });
});

test('a group of redactions says in which field each of its places is', () => {
  const [group] = previewGroups([MAIL], []);
  expect(group?.findings.map(({ within, line }) => [within, line])).toEqual([
    ['error_body', 1],
    ['error_body', 2],
  ]);
});

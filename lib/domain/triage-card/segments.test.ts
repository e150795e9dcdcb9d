import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply } from '#lib/domain/redaction/apply.ts';
import type { Finding } from '#lib/domain/redaction/finding.ts';
import { type Mask, spanAsGiven } from './masked-position.ts';
import { type Place, segmentsOf } from './segments.ts';

const place = (id: string, start: number, end: number): Place => ({
  id,
  start,
  end,
  tag: `+${id}`,
  side: 'for',
});

const masked = (text: string, masks: readonly Mask[]): string =>
  apply(
    text,
    masks.map(
      (mask): Finding => ({
        kind: 'secret',
        rule: 'test',
        why: 'test',
        confidence: 'proven',
        ...mask,
      }),
    ),
  );

/** A text with sorted, disjoint masks, and a span in its masked form. */
const maskedText = fc
  .tuple(
    fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 6 }), fc.nat(9)), { maxLength: 6 }),
    fc.nat(8),
    fc.nat(80),
    fc.nat(80),
  )
  .map(([parts, tail, a, b]) => {
    let at = 0;
    const masks = parts.map(([gap, width, length]): Mask => {
      const start = at + gap;
      at = start + width;
      return { start, end: at, replacement: '*'.repeat(length) };
    });
    const text = Array.from({ length: at + tail }, (_, i) => String.fromCharCode(97 + (i % 26)));
    return { text: text.join(''), masks, a, b };
  });

describe('the marks in a triaged text', () => {
  test('a reason is a stretch of its own and carries its tag once', () => {
    const segments = segmentsOf({
      text: 'API Error: 529 now',
      masks: [],
      places: [place('1', 11, 14)],
    });
    expect(segments.map((segment) => segment.shown)).toEqual(['API Error: ', '529', ' now']);
    expect(segments[1]?.opening.map((opened) => opened.tag)).toEqual(['+1']);
    expect(segments[2]?.places).toEqual([]);
  });

  test('where reasons overlap, the common stretch belongs to both', () => {
    const segments = segmentsOf({
      text: 'abcdef',
      masks: [],
      places: [place('1', 0, 4), place('2', 2, 6)],
    });
    expect(segments.map((segment) => segment.places.map((each) => each.id).join())).toEqual([
      '1',
      '1,2',
      '2',
    ]);
  });

  test('a masked value is never among what is shown', () => {
    const segments = segmentsOf({
      text: 'key=topsecret; 500',
      masks: [{ start: 4, end: 13, replacement: '[REDACTED:secret#1]' }],
      places: [place('1', 6, 18)],
    });
    expect(segments.map((segment) => segment.shown)).toEqual([
      'key=',
      '[REDACTED:secret#1]',
      '; 500',
    ]);
    expect(segments[1]?.opening).toHaveLength(1);
  });

  test('a reason that lies outside the text is left out', () => {
    const segments = segmentsOf({
      text: 'abc',
      masks: [],
      places: [place('1', 1, 9), place('2', 2, 2)],
    });
    expect(segments.flatMap((segment) => segment.places)).toEqual([]);
  });

  test('the stretches together are exactly the masked text', () => {
    fc.assert(
      fc.property(maskedText, ({ text, masks, a, b }) => {
        const places = [place('1', Math.min(a, b), Math.max(a, b))];
        const shown = segmentsOf({ text, masks, places }).map((segment) => segment.shown);
        expect(shown.join('')).toBe(masked(text, masks));
      }),
    );
  });

  test('a span found in the masked text is shown where it was found', () => {
    fc.assert(
      fc.property(maskedText, ({ text, masks, a, b }) => {
        const hidden = masked(text, masks);
        const start = Math.min(a, b, hidden.length);
        const end = Math.min(Math.max(a, b), hidden.length);
        const span = spanAsGiven({ start, end }, masks);
        expect(
          masked(
            text.slice(0, span.end),
            masks.filter((mask) => mask.end <= span.end),
          ).length,
        ).toBeGreaterThanOrEqual(end);
        expect(
          masked(
            text.slice(0, span.start),
            masks.filter((mask) => mask.end <= span.start),
          ).length,
        ).toBeLessThanOrEqual(start);
      }),
    );
  });
});

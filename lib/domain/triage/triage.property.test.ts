import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIXTURES } from '#lib/testing/triage-fixtures/fixtures.ts';
import type { Triage } from './result.ts';
import { triage } from './triage.ts';

const anyFixture = fc.constantFrom(...FIXTURES);

/** Fixtures whose decision rests on more than where a line begins. */
const told = FIXTURES.filter(({ want }) => want.branch !== 'other');
const toldFixture = fc.constantFrom(...told);

/** A sequence of a terminal inside another one is none, and so is a break inside a break. */
const uncoloured = FIXTURES.filter(
  ({ text }) => !text.includes('\u001b') && !text.includes('\\\n'),
);

type Core = Pick<Triage, 'branch' | 'status' | 'errorType' | 'requestId' | 'meaning'>;

function core(text: string): Core {
  const { branch, status, errorType, requestId, meaning } = triage({ text });
  return { branch, status, errorType, requestId, meaning };
}

/** Breaks a text into lines of `width`, as a terminal does, in the midst of words. */
function hardWrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gsu')) ?? [''])
    .join('\n');
}

/** Puts a frame of box characters around lines, as a panel of a terminal does. */
function boxed(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => `\u2502 ${line.padEnd(width)} \u2502`)
    .join('\n');
}

function squeezed(text: string): string {
  return text.replace(/[\s\u2500-\u257f\u23bf]/gu, '');
}

describe('triage of any text', () => {
  test('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(triage({ text })).toEqual(triage({ text }));
      }),
    );
  });

  test('never throws on pieces of real shapes in any order', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '"',
        "'",
        '\\',
        '\n',
        'API Error: ',
        '529',
        'req_01',
        ':',
        '<title>',
      ),
      anyFixture.chain(({ text }) =>
        fc
          .tuple(fc.nat(text.length), fc.nat(text.length))
          .map(([a, b]) => text.slice(Math.min(a, b), Math.max(a, b))),
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(() => triage({ text: pieces.join('') })).not.toThrow();
      }),
    );
  });

  test('never throws on any typed event', () => {
    const maybe = fc.option(fc.string({ unit: 'binary', maxLength: 80 }), { nil: null });
    fc.assert(
      fc.property(
        fc.record({
          status: fc.option(fc.integer({ min: 100, max: 999 }), { nil: null }),
          error: fc.option(fc.record({ type: maybe, message: maybe, code: maybe }), { nil: null }),
          body: fc.oneof(maybe, fc.json()),
          headers: fc.dictionary(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 })),
          text: maybe,
          requestId: maybe,
        }),
        (input) => {
          expect(() => triage(input)).not.toThrow();
        },
      ),
    );
  });

  test('places lie inside the text', () => {
    fc.assert(
      fc.property(anyFixture, fc.string({ unit: 'grapheme', maxLength: 40 }), (fixture, before) => {
        const text = `${before}\n${fixture.text}`;
        const result = triage({ text });
        for (const { start, end } of [...result.for, ...result.against]) {
          expect((start === null) === (end === null)).toBe(true);
          expect((start ?? 0) >= 0 && (start ?? 0) <= (end ?? 0) && (end ?? 0) <= text.length).toBe(
            true,
          );
        }
      }),
    );
  });

  test('a request id is made of characters of the text', () => {
    fc.assert(
      fc.property(anyFixture, fc.integer({ min: 30, max: 120 }), (fixture, width) => {
        const text = hardWrapped(fixture.text, width);
        const { requestId } = triage({ text });
        expect(squeezed(text)).toContain(requestId ?? '');
      }),
    );
  });
});

describe('what stands around an error changes nothing', () => {
  test('sequences of a terminal between any two characters', () => {
    const sequence = fc.constantFrom(
      '\u001b[1;31m',
      '\u001b[0m',
      '\u001b[38;5;12m',
      '\u001b[2K',
      '\u001b[?25l',
      '\u001b]0;title\u0007',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...uncoloured),
        fc.array(fc.tuple(fc.nat(), sequence), { minLength: 1, maxLength: 20 }),
        ({ text }, sequences) => {
          const marks = new Map(sequences.map(([at, mark]) => [at % text.length, mark]));
          const coloured = text
            .split('')
            .map((letter, at) => `${marks.get(at) ?? ''}${letter}`)
            .join('');
          expect(core(coloured)).toEqual(core(text));
        },
      ),
    );
  });

  test('carriage returns', () => {
    fc.assert(
      fc.property(anyFixture, (fixture) => {
        expect(core(fixture.text.replaceAll('\n', '\r\n'))).toEqual(core(fixture.text));
      }),
    );
  });

  test('typographic quotes', () => {
    fc.assert(
      fc.property(anyFixture, (fixture) => {
        const typographic = fixture.text.replaceAll('"', '\u201d').replaceAll("'", '\u2019');
        expect(core(typographic)).toEqual(core(fixture.text));
      }),
    );
  });

  test('prose before and after', () => {
    fc.assert(
      fc.property(toldFixture, (fixture) => {
        const around = `It worked well until noon, then this came.\n\n${fixture.text}\n\nWhat shall we do?`;
        expect(triage({ text: around }).branch).toBe(triage({ text: fixture.text }).branch);
      }),
    );
  });

  test('breaks of a terminal anywhere but in the number, without and with a box', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...uncoloured.filter(({ want }) => want.branch !== 'other')),
        fc.integer({ min: 54, max: 160 }),
        fc.boolean(),
        (fixture, width, isBoxed) => {
          const wrapped = hardWrapped(fixture.text, width);
          const text = isBoxed ? boxed(wrapped, width) : wrapped;
          fc.pre(core(text).status === core(fixture.text).status);
          expect(core(text).branch).toBe(core(fixture.text).branch);
        },
      ),
    );
  });

  test('breaks of a terminal inside the body of an error', () => {
    const bodies = told.filter(
      ({ text }) => text.includes('"type":"error"') && !text.includes('\n'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.integer({ min: 40, max: 140 }),
        (fixture, width) => {
          const { branch, errorType } = core(hardWrapped(fixture.text, width));
          expect({ branch, errorType }).toEqual({
            branch: fixture.want.branch,
            errorType: core(fixture.text).errorType,
          });
        },
      ),
    );
  });
});

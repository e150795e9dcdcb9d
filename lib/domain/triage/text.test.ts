import { describe, expect, test } from 'vitest';
import { FIXTURES } from '#lib/testing/triage-fixtures/fixtures.ts';
import type { Triage } from './result.ts';
import { triage } from './triage.ts';

function summary(result: Triage): object {
  return {
    ...result,
    canHelp: result.repeat.canHelp,
    othersCount: result.others.length,
    againstCount: result.against.length,
  };
}

describe('a text is triaged', () => {
  test.each(FIXTURES.map((fixture) => [fixture.says, fixture] as const))('%s', (_, fixture) => {
    expect(summary(triage({ text: fixture.text }))).toMatchObject(fixture.want);
  });

  test('the specification has at least 150 sentences, each said once', () => {
    const sentences = FIXTURES.map(({ says }) => says);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.length).toBeGreaterThanOrEqual(150);
  });

  test('every fact with a place points at what it names', () => {
    const text =
      '\u001b[31m\u2502 API Error: 529 {"type":"error","error":{"type":"over\n  loaded_error","message":"Overloaded"}}';
    const { for: facts } = triage({ text });
    const named = facts.map(({ start, end }) =>
      start === null ? null : text.slice(start, end ?? 0),
    );
    expect(named).toContain('529');
    expect(named).toContain('over\n  loaded_error');
  });

  test.each(FIXTURES.map(({ says, text }) => [says, text] as const))(
    'every reason has its place in the text: %s',
    (_, text) => {
      const result = triage({ text });
      for (const one of [result, ...result.others]) {
        for (const { within, start, end, also, ...reason } of [...one.for, ...one.against]) {
          expect({ ...reason, within }).toMatchObject({ within: 'text' });
          for (const place of [{ start, end }, also ?? { start, end }]) {
            expect(text.slice(place.start ?? -1, place.end ?? -1).trim()).not.toBe('');
          }
        }
      }
    },
  );

  test.each([
    [
      'a status of 500 with the message of an overload',
      'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Overloaded"}}',
      ['500', 'Overloaded'],
    ],
    [
      'a status of 413 with the type of any wrong request',
      'API Error: 413 {"type":"error","error":{"type":"invalid_request_error","message":"Too big"}}',
      ['413', 'invalid_request_error'],
    ],
    [
      'an overload inside the answer of a fault, without a status',
      "{'type': 'error', 'error': {'type': 'api_error', 'message': 'Overloaded'}}",
      ['api_error', 'Overloaded'],
    ],
  ])('a disagreement points at both places: %s', (_, text, places) => {
    const [against] = triage({ text }).against;
    const { start, end, also } = against ?? {};
    expect([text.slice(start ?? 0, end ?? 0), text.slice(also?.start, also?.end)]).toEqual(places);
  });

  test('words with a break of the terminal inside have a place, too', () => {
    const text = 'Unable to con\nnect to the server';
    const place = triage({ text }).for.find(({ source }) => source === 'text');
    expect(text.slice(place?.start ?? 0, place?.end ?? 0)).toBe('Unable to con\nnect');
  });

  test('of a text longer than the bound the end is read, with places in the whole text', () => {
    const text = `${'x '.repeat(200_000)}\nAPI Error: 500 Internal server error`;
    const result = triage({ text });
    expect(result.branch).toBe('api_error_500');
    expect(result.missing[0]).toBe(
      `the first ${text.length - 262_144} characters of the text, which were not read`,
    );
    const place = result.for.find(({ source }) => source === 'status');
    expect(text.slice(place?.start ?? 0, place?.end ?? 0)).toBe('500');
  });
});

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

  test('of a text longer than the bound the end is read, with places in the whole text', () => {
    const text = `${'x '.repeat(200_000)}\nAPI Error: 500 Internal server error`;
    const result = triage({ text });
    expect(result.branch).toBe('api_error_500');
    const place = result.for.find(({ source }) => source === 'status');
    expect(text.slice(place?.start ?? 0, place?.end ?? 0)).toBe('500');
  });
});

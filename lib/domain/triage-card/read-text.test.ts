import { describe, expect, test } from 'vitest';
import { lineFinder } from './line-of.ts';
import { maskLiterals } from './mask-literals.ts';
import { readText } from './read-text.ts';

const KEY = ['sk', 'ant', 'api03', `Zq7${'x4Kd9Wm2'.repeat(11)}`].join('-');

describe('reading a pasted text', () => {
  test('nothing of a result quotes a secret of the text', () => {
    const reading = readText(`API Error: 500 Internal server error ${KEY} x-api-key: ${KEY}`);
    if (reading.kind === 'refused') throw new Error('refused');
    expect(reading.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(reading)).not.toContain(KEY);
  });

  test('what could not be masked is refused whole', () => {
    expect(readText('x'.repeat(4_000_001))).toEqual({ kind: 'refused' });
  });

  test('a literal the reader masks vanishes from the whole result', () => {
    const reading = readText('API Error: 500 from build-box-7');
    if (reading.kind === 'refused') throw new Error('refused');
    const [failure] = reading.failures;
    const fact = {
      text: 'Names build-box-7 $&',
      source: 'text',
      within: 'text',
      start: 20,
      end: 31,
    } as const;
    const masked = maskLiterals(
      { ...failure, message: 'from build-box-7, build-box-7', for: [fact] },
      [{ literal: 'build-box-7', replacement: '[REDACTED:$&]' }],
    );
    expect(masked.message).toBe('from [REDACTED:$&], [REDACTED:$&]');
    expect(masked.for).toEqual([{ ...fact, text: 'Names [REDACTED:$&] $&' }]);
  });

  test('a failure stands in the line of its first reason, also after masked lines', () => {
    const text = `one ${KEY}\ntwo\nAPI Error: 500 Internal server error`;
    const reading = readText(text);
    if (reading.kind === 'refused') throw new Error('refused');
    const lineOf = lineFinder({ text, masks: reading.findings });
    expect(lineOf(reading.failures[0])).toBe(3);
    expect(lineOf({ for: [], against: [] })).toBeNull();
  });

  test('the line of a failure is not that of the route, which the whole text shares', () => {
    const text = 'POST https://api.anthropic.com/v1/messages\n\nAPI Error: 529 Overloaded';
    const reading = readText(text);
    if (reading.kind === 'refused') throw new Error('refused');
    expect(lineFinder({ text, masks: [] })(reading.failures[0])).toBe(3);
  });
});

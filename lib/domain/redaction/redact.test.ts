import { describe, expect, it } from 'vitest';
import { cutAtBoundary } from './cut.ts';
import { fillSamples } from './fixtures/sample-secrets.ts';
import { createOrdinals } from './ordinals.ts';
import { REDACT_CHARS_MAX, redact } from './redact.ts';

describe('redact', () => {
  it('gives equal values equal numbers, also across the texts of one event', () => {
    const ordinals = createOrdinals();
    const a = fillSamples('{{anthropic-key}}', 1);
    const b = fillSamples('{{anthropic-key}}', 2);
    expect(redact(`${a} ${b} ${a}`, { ordinals })).toMatchObject({
      text: '[REDACTED:api-key#1] [REDACTED:api-key#2] [REDACTED:api-key#1]',
    });
    expect(redact(b, { ordinals })).toMatchObject({ text: '[REDACTED:api-key#2]' });
  });

  it('refuses a text beyond its bound and gives none of it back', () => {
    expect(redact('a'.repeat(REDACT_CHARS_MAX + 1))).toEqual({
      kind: 'refused',
      reason: 'too-long',
    });
  });

  it('refuses when the engine fails', () => {
    const ordinals = {
      numberOf: (): number => {
        throw new Error('broken');
      },
    };
    expect(redact(fillSamples('{{anthropic-key}}', 1), { ordinals })).toEqual({
      kind: 'refused',
      reason: 'engine-failed',
    });
  });

  it('takes lone surrogates, zeros and broken JSON', () => {
    for (const text of [
      '\ud800',
      '\u0000'.repeat(50),
      '{"messages":[{"content":"',
      '[[[[[["',
      '{"a":"b\\',
      '\ufffe\uffff',
      "{'content': '",
      '',
    ]) {
      expect(redact(text).kind).toBe('redacted');
    }
  });

  it('keeps JSON valid where a bare number goes', () => {
    for (const value of [
      { account_number: 1_234_567_890, pin: 4829, ok: true },
      { phone: 4_155_552_671, ssn: 123_456_789 },
      { password: 123_456, list: [4_111_111_111_111_111, 2] },
      { body: JSON.stringify({ cvv: 123, card: 4_111_111_111_111_111 }) },
      { tool_use: 1, type: 'tool_use', input: { amount: 48_112.77, id: 99_887_766 } },
    ]) {
      const redaction = redact(JSON.stringify(value));
      const output = redaction.kind === 'redacted' ? redaction.text : '';
      expect(output).toContain('[');
      const parsed: unknown = JSON.parse(output);
      expect(JSON.stringify(parsed)).not.toContain('4111111111111111');
      expect(redact(output)).toMatchObject({ text: output });
    }
  });

  it('finds in two texts joined what it finds in each', () => {
    const lines = [
      'x-api-key: {{anthropic-key}}',
      'from 203.0.113.7 req_011CSHoEeqs5C35K2UUqR7Fy',
      '{"password":"{{random:16}}"}',
      'plain line',
      'mail jane@example.org',
    ].map((line, index) => fillSamples(line, index));
    const ordinals = createOrdinals();
    const apart = lines
      .map((line) => redact(line, { ordinals }))
      .map((one) => (one.kind === 'redacted' ? one.text : ''));
    expect(redact(lines.join('\n'))).toMatchObject({ text: apart.join('\n') });
  });
});

describe('a cut', () => {
  it('never falls inside a token', () => {
    const key = fillSamples('{{anthropic-key}}', 4);
    for (let size = 1; size < 140; size++) {
      const cut = cutAtBoundary(`status 500 ${key} more words`, size);
      expect(cut.length).toBeLessThanOrEqual(size);
      expect(cut.includes(key.slice(0, 12)) && !cut.includes(key)).toBe(false);
    }
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { SAMPLE_SECRETS, seeded } from './fixtures/sample-secrets.ts';
import { createOrdinals } from './ordinals.ts';
import { redact } from './redact.ts';
import { scan } from './scan.ts';
import { readableBlobs } from './view/blobs.ts';
import { decodedView } from './view/decoders.ts';

const SURVIVORS = [
  'req_011CSHoEeqs5C35K2UUqR7Fy',
  'claude-sonnet-4-5-20250929',
  '2026-05-02T13:51:22.123Z',
  '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  '7f1d7f3e-6a0b-4f44-9d38-0d6a5a5c8b11',
  'api_error',
  'gw.corp.example',
];

/** One-line secrets that prove themselves; the armoured key has tests of its own. */
const PROVEN = Object.keys(SAMPLE_SECRETS).filter((name) => name !== 'private-key-body');

const secret = fc
  .record({ name: fc.constantFrom(...PROVEN), seed: fc.nat(100_000) })
  .map(({ name, seed }) => SAMPLE_SECRETS[name]?.(seeded(seed)) ?? '');

const CONTEXTS: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => `x-api-key: ${value}`,
  (value) => `Authorization: Bearer ${value}`,
  (value) => `{"error":"bad","token":"${value}","status":500}`,
  (value) => `retry with (${value}), then stop.`,
  (value) => `GET /v1/models?key=${value}&limit=20 500`,
  (value) => `export TOKEN='${value}'`,
  (value) => `body="{\\"auth\\":\\"${value}\\"}"`,
  (value) => `<env name="TOKEN" value="${value}"/>`,
  (value) => `\u001b[31m${value}\u001b[0m`,
];

const percent = (text: string): string =>
  Array.from(text)
    .map((char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .join('');

const ENCODINGS: readonly ((value: string) => string)[] = [
  (value) => value,
  percent,
  (value) =>
    Array.from(value)
      .map((char) => `\\u00${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
      .join(''),
  (value) =>
    Array.from(value)
      .map((char) => `&#${char.charCodeAt(0)};`)
      .join(''),
  (value) => Buffer.from(`token: ${value} end`).toString('base64'),
  (value) => Buffer.from(`token: ${value} end`).toString('hex'),
  (value) =>
    Array.from(value)
      .map((char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
      .join(''),
  (value) => `${value.slice(0, 9)}\u200b${value.slice(9)}`,
  (value) => `${value.slice(0, 20)}\u00ad${value.slice(20)}`,
];

function parts(value: string): string[] {
  return Array.from({ length: Math.max(1, value.length - 23) }, (_, start) =>
    value.slice(start, start + 24),
  );
}

/** How a terminal or a mail breaks lines. */
const WRAPS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  wrappedAt(60, '\n'),
  wrappedAt(72, '\r\n'),
  wrappedAt(100, '\n'),
];

function wrappedAt(columns: number, joint: string): (text: string) => string {
  return (text) =>
    Array.from({ length: Math.ceil(text.length / columns) }, (_, row) =>
      text.slice(row * columns, (row + 1) * columns),
    ).join(joint);
}

/** Where a value can still be read: in the text, unwrapped, decoded, or inside Base64 and hexadecimal. */
function leftovers(value: string, output: string): string[] {
  const views = [output, output.replaceAll(/\r?\n/g, '')].flatMap((text) => [
    text,
    decodedView(text, 0)?.text ?? '',
    ...readableBlobs(text).map((blob) => blob.text),
  ]);
  return parts(value).filter((part) => views.some((view) => view.includes(part)));
}

function redactedText(text: string): string {
  const redaction = redact(text);
  if (redaction.kind === 'refused') throw new Error(redaction.reason);
  return redaction.text;
}

describe('a planted secret', () => {
  it('survives in no view, whatever stands around it, however it is encoded and wrapped', () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...CONTEXTS),
        fc.constantFrom(...ENCODINGS),
        fc.constantFrom(...WRAPS),
        fc.constantFrom(...SURVIVORS),
        (value, context, encode, wrap, kept) => {
          const planted = wrap(context(encode(value)));
          const text = `at ${kept} saw\n${planted}\nlast ${kept} end`;
          const output = redactedText(text);
          expect({ left: leftovers(value, output), output }).toEqual({ left: [], output });
          expect({ left: leftovers(encode(value), output), output }).toEqual({ left: [], output });
          expect({ kept: output.split(kept).length - 1, output }).toEqual({ kept: 2, output });
        },
      ),
      { numRuns: 1_500, seed: 7 },
    );
  });

  it('survives no wrapping of an Anthropic key over lines', () => {
    const joints = [
      '\n',
      '\r\n',
      '\\\n',
      '\n> ',
      '\n    ',
      ' \\\n  ',
      '=\n',
      "' +\n      '",
      '"\n  "',
      '\\n',
      '\n\u2502 ',
    ];
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 24, max: 100 }),
        fc.constantFrom(...joints),
        (seed, width, joint) => {
          const value = SAMPLE_SECRETS['anthropic-key']?.(seeded(seed)) ?? '';
          const lines = Array.from({ length: Math.ceil(value.length / width) }, (_, row) =>
            value.slice(row * width, (row + 1) * width),
          );
          const output = redactedText(
            `key ${lines.join(joint)}\nstatus 500 req_011CSHoEeqs5C35K2UUqR7Fy`,
          );
          const left = lines.filter((line) => line.length >= 16 && output.includes(line));
          expect({ left, output }).toEqual({ left: [], output });
          expect(output).toContain('status 500 req_011CSHoEeqs5C35K2UUqR7Fy');
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });

  it('is gone from every prompt of a request, and the request stays JSON', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4, maxLength: 60, unit: 'grapheme' }),
        fc.constantFrom(0, 1, 2),
        (words, depth) => {
          const prompt = `tell ${words} now`;
          let text = JSON.stringify({
            model: 'claude-opus-4-1',
            max_tokens: 64,
            messages: [{ role: 'user', content: [{ type: 'text', text: prompt }] }],
          });
          for (let level = 0; level < depth; level++)
            text = JSON.stringify({ status: 500, body: text });
          const output = redactedText(text);
          expect(output).not.toContain(prompt);
          expect(JSON.stringify(JSON.parse(output))).toContain('claude-opus-4-1');
        },
      ),
      { numRuns: 500, seed: 7 },
    );
  });
});

const nasty = fc.oneof(
  secret,
  fc.constantFrom(
    'user',
    'tool_use',
    'text',
    'Bearer abcdefgh12345678',
    'Jane Roe',
    '1984-07-12',
    'a "quoted" \\ thing\nline',
    'jane@example.org',
    'sid=abcdefgh12345678; Path=/',
    'x-api-key',
    '12 High Street, Leeds',
    '%41 &quot; \u200b é',
    '{"a":1}',
    "it's",
    '{"content":"x","role":"user"}',
  ),
  fc.constantFrom(1_234_567_890, 4829, 4_111_111_111_111_111, 1.5e10, null, true),
);
const nastyKey = fc.constantFrom(
  'password',
  'token',
  'pin',
  'phone',
  'ssn',
  'account_number',
  'content',
  'text',
  'role',
  'type',
  'messages',
  'input',
  'name',
  'dob',
  'headers',
  'authorization',
  'cookie',
  'system',
  'key',
  'value',
  'data',
  'source',
  'id',
  'model',
  'user_id',
  'code',
);
const nastyJson = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    nasty,
    fc.dictionary(nastyKey, tie('tree'), { maxKeys: 4 }),
    fc.array(tie('tree'), { maxLength: 3 }),
  ),
})).tree;

describe('JSON', () => {
  it('stays JSON, and stays as it is on a second pass', () => {
    fc.assert(
      fc.property(
        fc.dictionary(nastyKey, nastyJson, { maxKeys: 4 }),
        fc.constantFrom(0, 2),
        fc.boolean(),
        (value, indent, isNested) => {
          const plain = JSON.stringify(value, null, indent);
          const output = redactedText(
            isNested ? JSON.stringify({ status: 500, body: plain }) : plain,
          );
          expect(() => void JSON.parse(output)).not.toThrow();
          expect(redactedText(output)).toBe(output);
        },
      ),
      { numRuns: 1_500, seed: 11 },
    );
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.oneof(
        secret,
        fc.constantFrom(
          ...SURVIVORS,
          '"',
          '\\',
          '\n',
          ' ',
          ':',
          '=',
          '{',
          '}',
          '[',
          ']',
          'password',
          'content',
          '@',
          '://',
          'key',
          '%41',
          '\u0000',
          '\ud800',
          'messages',
          "'",
          ',',
          '<',
          '>',
        ),
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join('')),
);

describe('the findings', () => {
  it('are sorted, disjoint, in range and hold no value', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let from = 0;
        for (const finding of scan(text)) {
          expect(finding.start).toBeGreaterThanOrEqual(from);
          expect(finding.end).toBeGreaterThan(finding.start);
          expect(finding.end).toBeLessThanOrEqual(text.length);
          expect(Object.keys(finding).sort()).toEqual([
            'confidence',
            'end',
            'kind',
            'replacement',
            'rule',
            'start',
            'why',
          ]);
          expect(finding.replacement).toMatch(
            /^(?:\\{0,7}["'])?\[(?:REDACTED:[a-z-]+#\d+|PROMPT:[a-z ]+, [<>\dk-]+ chars)\](?:\\{0,7}["'])?$/,
          );
          from = finding.end;
        }
      }),
      { numRuns: 1_500, seed: 7 },
    );
  });

  it('change nothing outside of their spans', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const findings = scan(text);
        const output = apply(text, findings);
        let input = 0;
        let at = 0;
        for (const finding of findings) {
          const before = text.slice(input, finding.start);
          expect(output.slice(at, at + before.length)).toBe(before);
          at += before.length + finding.replacement.length;
          input = finding.end;
        }
        expect(output.slice(at)).toBe(text.slice(input));
      }),
      { numRuns: 1_000, seed: 7 },
    );
  });

  it('of a text are those of its chunks, cut between lines', () => {
    const line = fc
      .tuple(secret, fc.constantFrom(...CONTEXTS), fc.constantFrom(...SURVIVORS), fc.boolean())
      .map(([value, context, kept, isPlain]) => `${kept} ${isPlain ? 'ok' : context(value)}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(12), (lines, cut) => {
        const ordinals = createOrdinals();
        const chunks = [lines.slice(0, cut), lines.slice(cut)]
          .filter((chunk) => chunk.length > 0)
          .map((chunk) => chunk.join('\n'));
        const apart = chunks.map((chunk) => apply(chunk, scan(chunk, { ordinals })));
        expect(apart.join('\n')).toBe(redactedText(lines.join('\n')));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('are none in a text that has been redacted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(secret, fc.constantFrom(...CONTEXTS), fc.constantFrom(...ENCODINGS)), {
          maxLength: 4,
        }),
        (planted) => {
          const text = planted.map(([value, context, encode]) => context(encode(value))).join('\n');
          const output = redactedText(text);
          expect(redactedText(output)).toBe(output);
        },
      ),
      { numRuns: 800, seed: 7 },
    );
  });
});

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { linesOf } from './triage-input.ts';

type Run = { readonly out: string; readonly status: number | null };

function run(flags: readonly string[], input: string | Uint8Array): Run {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/triage.ts', ...flags], {
    input,
    maxBuffer: 1 << 26,
  });
  return { out: stdout.toString('utf8'), status };
}

function rows(out: string): unknown[] {
  return out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

const OVERLOAD = 'API Error: 529 Overloaded. This is a server-side issue, usually temporary';

async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

async function all(lines: AsyncIterable<string | null>): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

describe('the triage command', () => {
  test('answers one text with a card that names branch and first move', () => {
    const { out, status } = run([], OVERLOAD);
    expect(status).toBe(0);
    expect(out).toMatch(/^529 {2}overloaded/);
    expect(out).toContain('Slow down');
  });

  test('--json answers one object without the message', () => {
    const { out } = run(['--json'], OVERLOAD);
    const [row] = rows(out);
    expect(row).toMatchObject({ branch: 'overloaded_529', surface: 'claude-code', status: 529 });
    expect(row).not.toHaveProperty('message');
  });

  test('--ndjson keeps order and ids, and a bad line gets an error with its number', () => {
    const input = [
      JSON.stringify({ id: 'a', text: OVERLOAD }),
      'no json',
      '',
      '[1]',
      JSON.stringify({ id: 7, text: 'Connection error.' }),
      JSON.stringify({ id: 'c' }),
    ].join('\n');
    const { out, status } = run(['--ndjson'], input);
    expect(status).toBe(0);
    expect(rows(out)).toMatchObject([
      { id: 'a', branch: 'overloaded_529' },
      { line: 2, error: 'the line is no JSON' },
      { line: 4, error: 'the object has no text' },
      { id: 7, branch: 'connection' },
      { line: 6, error: 'the object has no text' },
    ]);
  });

  test('--json holds every field of the result', () => {
    const text = `API Error: 500 {"type":"error","error":{"type":"api_error","message":"Overloaded"},"request_id":"req_011CExampLe"}\nretry-after: 7`;
    const [row] = rows(run(['--json'], text).out);
    expect(row).toMatchObject({
      requestId: null,
      requestIdPartial: true,
      clientRequestId: null,
      gatewayRequestId: null,
      retryAfterMs: 7_000,
      confidence: 'likely',
      rule: 'type.anthropic.api_error',
      ruleSet: expect.stringMatching(/^\d{4}-\d\d$/),
      repeat: { canHelp: 'yes', afterMs: 7_000 },
      for: [{ within: 'text', start: 11, end: 14 }, { within: 'text' }],
      against: [{ within: 'text', also: { start: expect.any(Number) } }, { within: 'text' }],
      others: [],
    });
  });

  test('of any bytes every line is answered, and a bad one is named by its number', () => {
    const good = JSON.stringify({ id: 'good', text: OVERLOAD });
    const bad = [
      Buffer.from([0xff, 0xfe, 0x00, 0x80]),
      Buffer.from('\u0000\u0000'),
      Buffer.from('{"id":1,"text":"cut'),
      Buffer.from('{"text":5}'),
      Buffer.from('[]'),
      Buffer.from('"a string"'),
      Buffer.from('{"id":{"deep":'.repeat(5_000)),
      Buffer.from(randomBytes(4_096).toString('latin1').replaceAll('\n', ' '), 'latin1'),
    ];
    const lines = bad.flatMap((line) => [
      line,
      Buffer.from('\n'),
      Buffer.from(good),
      Buffer.from('\n'),
    ]);
    const { out, status } = run(['--ndjson'], Buffer.concat(lines));
    expect(status).toBe(0);
    expect(rows(out)).toMatchObject(
      bad.flatMap((_, index) => [
        { line: 2 * index + 1, error: expect.stringContaining('the ') },
        { id: 'good', branch: 'overloaded_529' },
      ]),
    );
  });

  test('a text of any characters is answered', () => {
    const texts = ['\u0000', '\ud800', '\u202e', '\u{1f600}'.repeat(999), '{'.repeat(9_999)];
    const { out } = run(['--ndjson'], texts.map((text) => JSON.stringify({ text })).join('\n'));
    expect(rows(out)).toHaveLength(texts.length);
    for (const row of rows(out)) expect(row).toHaveProperty('branch');
  });

  test('of an input without end the end is read, and the cut is said', () => {
    const { stderr, stdout, status } = spawnSync(
      process.execPath,
      ['scripts/triage.ts', '--json'],
      {
        input: `${'a'.repeat(5 * 1024 * 1024)}\n${OVERLOAD}`,
      },
    );
    expect(status).toBe(0);
    expect(String(stderr)).toContain('only its end was read');
    expect(JSON.parse(String(stdout))).toMatchObject({
      branch: 'overloaded_529',
      missing: expect.arrayContaining([
        expect.stringMatching(/characters of the text, which were not read/),
      ]),
    });
  });

  test('no bytes make it fail', () => {
    const bytes = randomBytes(200_000);
    for (const flags of [[], ['--json'], ['--ndjson']]) expect(run(flags, bytes).status).toBe(0);
  });

  test('an unknown flag is a wrong use', () => {
    expect(run(['--yaml'], '').status).toBe(64);
  });
});

describe('lines of a stream', () => {
  test('a character cut between two chunks is whole again', async () => {
    const bytes = new TextEncoder().encode('a\u00b7b\nc');
    await expect(all(linesOf(chunks(bytes.slice(0, 2), bytes.slice(2))))).resolves.toEqual([
      'a\u00b7b',
      'c',
    ]);
  });

  test('a line without end is given up, and the next one is read', async () => {
    const part = new Uint8Array(5 * 1024 * 1024).fill(0x61);
    const end = new TextEncoder().encode('\nnext\n');
    await expect(all(linesOf(chunks(part, part, part, part, end)))).resolves.toEqual([
      null,
      'next',
    ]);
  });
});

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { fillSamples } from '#lib/domain/redaction/fixtures/sample-secrets.ts';

const KEY = fillSamples('{{anthropic-key}}', 1);

function run(
  input: string,
  ...flags: string[]
): { status: number | null; out: string; err: string } {
  const child = spawnSync(process.execPath, ['scripts/redact.ts', ...flags], {
    input,
    encoding: 'utf8',
  });
  return { status: child.status, out: child.stdout, err: child.stderr };
}

describe('the redact command', () => {
  it('reads a text and writes it redacted', () => {
    expect(run(`x-api-key: ${KEY}\nstatus 500\n`)).toMatchObject({
      status: 0,
      out: 'x-api-key: [REDACTED:api-key#1]\nstatus 500\n',
    });
  });

  it('writes findings without values as JSON', () => {
    const { out } = run(`key ${KEY}`, '--json');
    expect(JSON.parse(out)).toMatchObject({
      redacted: 'key [REDACTED:api-key#1]',
      findings: [{ start: 4, end: 4 + KEY.length, kind: 'api-key' }],
    });
    expect(out).not.toContain(KEY.slice(15, 40));
  });

  it('answers each NDJSON line under its id, and says that a bad line was left out', () => {
    const { status, out, err } = run(
      `{"id":"a","text":"mail jane@example.org"}\nnot json\n{"id":7,"text":"fine"}\n`,
      '--ndjson',
    );
    const lines = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { id: 'a', redacted: 'mail [REDACTED:email#1]' },
      { id: 7, redacted: 'fine', findings: [] },
    ]);
    expect(status).toBe(2);
    expect(err).toContain('left out');
    expect(err).not.toContain('not json');
  });

  it('takes a line feed alone for the end of an NDJSON line, as JSON may hold other breaks', () => {
    const text = 'one\u2028two';
    const { status, out } = run(
      `{"id":"a","text":"${text}"}\r\n{"id":"b","text":"last"}`,
      '--ndjson',
    );
    const texts = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(texts).toMatchObject([{ redacted: text }, { redacted: 'last' }]);
    expect(status).toBe(0);
  });

  it('refuses an unknown flag', () => {
    expect(run('', '--yaml').status).toBe(64);
  });
});

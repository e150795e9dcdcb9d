import { describe, expect, it } from 'vitest';
import { redact } from '../redact.ts';

const SAID = 'Summarise why the harbour pays the ferrymen before Friday.';
const TEXTS = {
  request: { model: 'claude-sonnet-5-5', messages: [{ role: 'user', content: SAID }] },
  answer: { type: 'message', role: 'assistant', content: [{ type: 'text', text: SAID }] },
  'tool input': {
    role: 'assistant',
    content: [{ type: 'tool_use', id: 'toolu_01', name: 'search', input: { query: SAID } }],
  },
  'system text': { model: 'claude-sonnet-5-5', system: [{ type: 'text', text: SAID }] },
};
const COLUMNS = [40, 47, 60, 80];

function left(text: string): string[] {
  const redaction = redact(text);
  if (redaction.kind === 'refused') throw new Error(redaction.reason);
  return SAID.split(' ').filter((word) => word.length > 6 && redaction.text.includes(word));
}

function inJson(text: string, levels: number): string {
  return levels === 0
    ? text
    : inJson(JSON.stringify({ detail: `Failed: ${text} (log)` }), levels - 1);
}

function wrapped(text: string, columns: number, by: string): string {
  return text.replace(new RegExp(`(.{${columns}})(?=.)`, 'g'), (line) => line + by);
}

describe.each(Object.entries(TEXTS))('a printed %s', (_, value) => {
  const text = JSON.stringify(value);

  it.each([0, 1, 2, 3, 4])('is removed %i levels down in strings of JSON', (levels) => {
    expect(left(inJson(text, levels))).toEqual([]);
  });

  it.each([0, 1, 2, 3])('is removed percent-encoded, %i levels down', (levels) => {
    expect(left(inJson(encodeURIComponent(text), levels))).toEqual([]);
  });

  it.each(COLUMNS)('is removed where a terminal wrapped it at %i columns', (columns) => {
    for (const by of ['\n', '\r\n', '\n    ']) {
      const lines = wrapped(text, columns, by);
      expect(left(`Failed: ${lines} (log)`)).toEqual([]);
      expect(left(inJson(lines, 2))).toEqual([]);
    }
  });
});

describe('a string that its line cut off', () => {
  it('ends with the line where the next one begins something else', () => {
    const text = '{"type":"error","message":"cut he\n{"status": 529, "model": "claude-sonnet-5-5"}';
    const redaction = redact(text);
    expect(redaction).toMatchObject({ kind: 'redacted', text });
  });
});

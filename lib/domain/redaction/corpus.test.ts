import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillSamples } from './fixtures/sample-secrets.ts';
import { redact } from './redact.ts';

const WINDOW_CHARS = 24;

type Case = {
  readonly line: number;
  readonly text: string;
  readonly go: string[];
  readonly stay: string[];
};

function linesOf(file: string): { line: number; raw: string }[] {
  return readFileSync(new URL(`./fixtures/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .map((raw, index) => ({ line: index + 1, raw }))
    .filter(({ raw }) => raw.trim() !== '' && !raw.startsWith('#'));
}

function unescaped(raw: string): string {
  return raw.replace(/\\([nt\\])/g, (_, code: string) =>
    code === 'n' ? '\n' : code === 't' ? '\t' : '\\',
  );
}

function marked(text: string, open: string, close: string): string[] {
  return [...text.matchAll(new RegExp(`${open}([^${close}]*)(?:${close}|$)`, 'g'))].map(
    (match) => match[1] ?? '',
  );
}

function mustGo(): Case[] {
  return linesOf('must-go.txt').map(({ line, raw }) => {
    const template = raw.includes('⟦') ? raw : raw.replace(/\{\{(?!begin|end)[^}]*\}\}/g, '⟦$&⟧');
    const filled = fillSamples(unescaped(template), line).replace(
      /\{\{base64:(.*?)\}\}/g,
      (_, plain: string) => Buffer.from(plain).toString('base64'),
    );
    return {
      line,
      text: filled.replace(/[⟦⟧⟪⟫]/g, ''),
      go: marked(filled, '⟦', '⟧'),
      stay: marked(filled.replace(/[⟦⟧]/g, ''), '⟪', '⟫'),
    };
  });
}

/** True while a value, or a long enough part of it, can still be read. */
function isLeft(value: string, output: string): boolean {
  if (output.includes(value)) return true;
  const size =
    value.length < 16 ? 0 : value.length < 40 ? Math.ceil(value.length * 0.75) : WINDOW_CHARS;
  if (size === 0) return false;
  for (let start = 0; start + size <= value.length; start++) {
    if (output.includes(value.slice(start, start + size))) return true;
  }
  return false;
}

function redacted(text: string): string {
  const redaction = redact(text);
  if (redaction.kind === 'refused') throw new Error(redaction.reason);
  return redaction.text;
}

describe('what must go', () => {
  it.each(mustGo())('leaves nothing of line $line', ({ text, go, stay }) => {
    const output = redacted(text);
    const left = go.filter((value) => isLeft(value, output));
    expect({ left, output }).toEqual({ left: [], output });
    const lost = stay.filter((value) => !output.includes(value));
    expect({ lost, output }).toEqual({ lost: [], output });
    expect(redacted(output)).toBe(output);
  });
});

describe('what must stay', () => {
  it.each(linesOf('must-stay.txt'))('keeps line $line as it is', ({ raw }) => {
    const text = unescaped(raw);
    expect(redacted(text)).toBe(text);
  });
});

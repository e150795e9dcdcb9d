import { describe, expect, it } from 'vitest';
import { unwrappedStretches } from './wrapped-lines.ts';

const wrapped = (text: string, columns: number): string =>
  text.replaceAll(new RegExp(`.{${columns}}`, 'g'), '$&\n');
const base64 = Buffer.from(
  'a line of text that is long enough to go over two edges. 0123',
).toString('base64');
const percent = Array.from('a line of text that is long')
  .map((char) => `%${char.charCodeAt(0).toString(16)}`)
  .join('');

describe('something encoded that a terminal wrapped', () => {
  it.each([
    ['Base64', `token='${base64}'`],
    ['hexadecimal', `blob ${Buffer.from(base64).toString('hex')}`],
    ['percent-encoding', `q=${percent}`],
    ['escapes', `{"a":"${percent.replaceAll('%', String.raw`\u00`)}"}`],
  ])('is whole again: %s', (_, text) => {
    const source = `first\n${wrapped(text, 48)}\nstatus 500`;
    const [stretch] = unwrappedStretches(source);
    expect(stretch?.view.text).toBe(text);
    expect(source.charAt(stretch?.view.starts[0] ?? 0)).toBe(text.charAt(0));
    expect(source.slice(0, stretch?.view.ends.at(-1))).toMatch(/.{48}\n[^\n]+$/);
  });

  it.each([
    ['lines of words', 'the quick brown fox jumps over the lazy dog once more\nand then it rests'],
    [
      'a hash and the next line of a log',
      `${'9f86d081884c7d65'.repeat(4)}\n2026-05-02T13:51:22Z ERROR overloaded`,
    ],
    ['a path', '/usr/lib/node_modules/some-package/dist/server/index\n/usr/lib/other'],
    ['ids', 'request ids: req_011CSHoEeqs5C35K2UUqR7FyAbCdEfGhIj1\nreq_011CSHoEeqs5C35K2UUq'],
    [
      'a key and the next header',
      `X-CSRF-Token: ${base64.slice(0, 48)}\nX-Requested-With: XMLHttpRequest`,
    ],
    ['a key and the next setting', `SECRET_KEY_BASE: ${base64.slice(0, 40)}\nRAILS_ENV=production`],
    ['a short line', `key ${base64.slice(0, 24)}\n${base64.slice(24, 30)}`],
  ])('is not: %s', (_, text) => {
    expect(unwrappedStretches(text)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const CHARS = 100_000;
const UNITS = [
  '61 61 61 61 61 61 61 61 61 61 61 61 ff ',
  'a',
  '1',
  '1-',
  '4111 ',
  'a.',
  'ab:',
  'a@',
  '://',
  '@a.b',
  'eyJ.',
  'key=',
  'session=',
  'password=',
  'Authorization: ',
  '\\"',
  '\\',
  '{"a":',
  '{"content":"',
  '[',
  '"',
  'x\n',
  '-H "',
  'QUJD',
  '%25',
  '\\u005c',
  '\n',
  ' ',
  'AKIA',
  'sk-ant-',
  ['-----BEGIN', 'PRIVATE', 'KEY-----\n'].join(' '),
  '\uff21',
  's\u200b',
  'a=b;',
  '::',
  'GB82WEST',
  '<a>',
  '<a ',
  'Abc ',
  '1 Ab ',
  'mysql -p ',
  'tel 1 ',
  'password is ',
  'role: user\n',
  'kind: Secret\n',
  'Human: Assistant:\n',
  '&#64;',
  "identified by '",
];

/** Time of the process, so that a busy machine does not count. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1_000;
}

describe('hostile input', () => {
  // The bound is 100 ms on a free core; the test allows for a cold and shared one.
  it.each(UNITS)('%j repeated takes linear time', (unit) => {
    const text = unit.repeat(Math.ceil(CHARS / unit.length));
    redact(text.slice(0, 20_000));
    const once = Math.min(...[0, 1].map(() => cpuMs(() => redact(text))));
    const eightfold = cpuMs(() => redact(text.repeat(8)));
    expect(once).toBeLessThan(250);
    expect(eightfold).toBeLessThan(Math.max(once, 12) * 8 * 2.5);
  });
});

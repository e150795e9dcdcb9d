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
  '"text":{',
  "{'content':'",
  'prompt="',
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

const LINE =
  '2026-11-25T13:51:07Z ERROR checkout status=500 {"error":{"type":"api_error","message":"x"}}\n';

/** The least of a few runs: what another program took of one of them does not count. */
function leastCpuMs(runs: number, work: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => cpuMs(work)));
}

describe('hostile input', () => {
  const ordinary = LINE.repeat(Math.ceil(CHARS / LINE.length));
  redact(ordinary);
  const ordinaryMs = leastCpuMs(4, () => redact(ordinary));

  // Ratios only: a bound in milliseconds would measure the machine.
  it.each(UNITS)('%j repeated takes linear time, at most 60 times an ordinary log', (unit) => {
    const text = unit.repeat(Math.ceil(CHARS / unit.length));
    redact(text.slice(0, 20_000));
    const once = leastCpuMs(2, () => redact(text));
    const eightfold = leastCpuMs(2, () => redact(text.repeat(8)));
    expect(once).toBeLessThan(ordinaryMs * 60);
    expect(eightfold).toBeLessThan(Math.max(once, 12) * 8 * 2.5);
  });
});

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
  'http://a:b@',
  '://@',
  '://&&&&&&&@',
  'authorization=Digest+xsig=',
  'authorization=Digest+',
  'cookie=',
  'authorization=Bearer+',
  `\nHuman: x${' "'.repeat(4_000)}a\nAssistant: b\n`,
  `gen_ai.prompt=${' '.repeat(3_900)}a\n`,
  `Authorization: Bearer ${'.'.repeat(8_000)}a\n`,
  'Bearer ',
  'key="',
  'key= key=',
  '"password":"',
  '=3D',
  '-p ',
  'Mr. Abc ',
  'Abc Def ',
  'Cookie: a=',
  'eyJhbGciOiJIUzI1NiJ9.',
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

/** The least of a few runs: what another program took of one of them does not count. Ends once it is enough. */
function leastCpuMs(runs: number, work: () => void, enoughMs = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs && least >= enoughMs; run++) least = Math.min(least, cpuMs(work));
  return least;
}

describe('hostile input', () => {
  const ordinary = LINE.repeat(Math.ceil(CHARS / LINE.length));
  redact(ordinary);
  const ordinaryMs = leastCpuMs(4, () => redact(ordinary));

  // Ratios only: a bound in milliseconds would measure the machine.
  const named = UNITS.map((unit) => [unit.slice(0, 40), unit] as const);
  it.each(named)('%j repeated takes linear time, at most 60 times an ordinary log', (_, unit) => {
    const text = unit.repeat(Math.ceil(CHARS / unit.length));
    redact(text.slice(0, 20_000));
    const once = leastCpuMs(2, () => redact(text));
    const eightfoldMax = Math.max(once, 12) * 8 * 2.5;
    const eightfold = leastCpuMs(5, () => redact(text.repeat(8)), eightfoldMax);
    expect(once).toBeLessThan(ordinaryMs * 60);
    expect(eightfold).toBeLessThan(eightfoldMax);
  });
});

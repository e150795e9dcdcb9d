import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { REJECTION_CODES } from '#lib/contract/events.ts';
import { PROBLEM_CODES } from '#lib/contract/problem.ts';
import { REFUSAL_REASONS } from '#lib/domain/redaction/redact.ts';
import { RETRYABLE_CODES } from '#lib/server/ingest/retryable-codes.ts';
import { reasonWords, reporterReasonWords, withheldWord } from './reason-words.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** Counted under the limit that refused them, not under their code. */
const NEVER_COUNTED = new Set(RETRYABLE_CODES.keys());
/** Before it is known who sends, or about an address that takes nothing. */
const OF_NO_SENDER = new Set(['unauthorized', 'forbidden', 'not_found', 'method_not_allowed']);

function saidIn(pattern: string, words: RegExp): string[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(path.join(root, file), 'utf8').matchAll(words)])
    .flatMap(([, word]) => word ?? []);
}

test('every code of a rejected item has words', () => {
  const counted = REJECTION_CODES.filter((code) => !NEVER_COUNTED.has(code));
  expect(counted.filter((code) => reasonWords(code) === null)).toEqual([]);
});

test('every code of a refused request has words', () => {
  const counted = PROBLEM_CODES.filter((code) => !OF_NO_SENDER.has(code));
  expect(counted.filter((code) => reasonWords(code) === null)).toEqual([]);
});

test('every limit that the ingest names has words', () => {
  const limits = saidIn('lib/server/ingest/*.ts', /(?:limit: |full\(|tooBusy\()'([a-z_]+)'/g);
  expect(limits).toContain('queue_share_path');
  expect(limits.filter((limit) => reasonWords(limit) === null)).toEqual([]);
});

test('every reason that telemetry and hooks give has words', () => {
  const reasons = saidIn(
    'lib/{domain,server}/{otlp,hooks}/*.ts',
    /(?:reason: |unreadable\(|add\('\w+', )'([a-z_]+)'/g,
  );
  expect(reasons).toEqual(expect.arrayContaining(['not_claude', 'bad_ids', 'counted_elsewhere']));
  expect(reasons.filter((reason) => reasonWords(reason) === null)).toEqual([]);
});

test('a text that was withheld has the words of the redaction', () => {
  for (const reason of REFUSAL_REASONS)
    expect(reasonWords(withheldWord(reason))?.why).toContain('stored without its text');
});

test('every reason for which our own reporters drop a report has words', () => {
  const reasons = [
    ...saidIn('reporters/typescript/*.ts', /(?:dropped|lost)\((?:kind|'\w+'), '([a-z_]+)'/g),
    ...saidIn('public/reporter/samepath_reporter.py', /_drop\((?:kind|"\w+"), "([a-z_]+)"/g),
  ];
  expect(reasons).toEqual(expect.arrayContaining(['queue_full', 'too_large', 'too_many_paths']));
  expect(reasons.filter((reason) => reporterReasonWords(reason) === null)).toEqual([]);
});

test.each([
  ['refused_401', 'refused its key (401)'],
  ['refused_404', 'refused it (404)'],
  ['rejected_clock_out_of_range', 'in the future'],
])('of %s it says that %s', (reason, words) => {
  expect(reporterReasonWords(reason)?.why).toContain(words);
});

test.each(['constructor', '__proto__', 'rejected_', 'refused_', ''])(
  'a word of nobody, %j, has no words of ours',
  (reason) => {
    expect(reasonWords(reason)).toBeNull();
    expect(reporterReasonWords(reason)).toBeNull();
  },
);

import { describe, expect, test } from 'vitest';
import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';
import { evidenceOf } from './evidence.ts';
import { codeOf, lineOf, titleOf } from './headline.ts';
import { textCard } from './text-card.ts';
import { formatWait, repeatWords } from './words.ts';

const REQUEST_ID = 'req_011CExampLeExampLeExampL';
const overloaded: Triage = {
  ...triage({ status: 529, requestId: REQUEST_ID, attempt: 4, maxAttempts: 10 }),
  requestId: REQUEST_ID,
};

const row = (result: Triage, name: string): unknown =>
  evidenceOf(result).find((each) => each.name === name);

describe('the words of a card', () => {
  test('one line holds branch, author, attempt and request id', () => {
    expect(lineOf({ ...overloaded, meaning: null, origin: 'anthropic' })).toBe(
      `overloaded · Anthropic wrote it · attempt 4 of 10 · ${REQUEST_ID}`,
    );
  });

  test('a narrower sense stands beside the branch', () => {
    expect(titleOf({ ...overloaded, branch: 'rate_limit_429', meaning: 'spend_cap' })).toBe(
      'rate limit: a spend cap is reached',
    );
  });

  test('what is no failure gets no branch', () => {
    const stopped = { ...overloaded, isFailure: false, meaning: 'abort' } as const;
    expect(codeOf(stopped)).toBe('—');
    expect(titleOf(stopped)).toBe('no failure: the caller stopped the request');
  });

  test('a cut request id is unknown, with the reason', () => {
    expect(row({ ...overloaded, requestId: null, requestIdPartial: true }, 'Request id')).toEqual({
      name: 'Request id',
      value: null,
      kind: 'id',
      note: 'one was there, but cut or masked',
    });
  });

  test('a missing status inside a stream is explained', () => {
    expect(row({ ...overloaded, status: null, phase: 'mid_stream' }, 'HTTP status')).toMatchObject({
      value: null,
      note: 'an error inside a stream has none of its own',
    });
  });

  test.each([
    [{ canHelp: 'no', afterMs: null }, 'Repeating cannot help'],
    [{ canHelp: 'unknown', afterMs: null }, 'Whether repeating can help is unknown'],
    [{ canHelp: 'yes', afterMs: null }, 'Repeating can help'],
    [{ canHelp: 'yes', afterMs: 12_000 }, 'Repeating can help, after 12 s at the earliest'],
  ] as const)('says of %o: %s', (repeat, words) => {
    expect(repeatWords({ ...repeat, why: '' })).toBe(words);
  });

  test('the card in plain text holds every field of the result, in the words of the page', () => {
    const card = textCard({
      ...overloaded,
      errorType: 'overloaded_error',
      errorCode: 'some_code',
      clientRequestId: 'client-1',
      gatewayRequestId: 'gateway-1',
      model: 'claude-example-1',
      retryAfterMs: 12_000,
      repeat: { canHelp: 'yes', afterMs: 12_000, why: 'It says when.' },
      others: Array.from({ length: 7 }, () => overloaded),
    });
    for (const words of [
      'Likely: the evidence points here',
      'overloaded_error',
      'some_code',
      REQUEST_ID,
      'client-1',
      'gateway-1',
      'claude-example-1',
      '4 of 10',
      'Retry after        12 s',
      'Repeating can help, after 12 s at the earliest. It says when.',
      'status.529',
      'and 2 more',
      'https://status.claude.com',
      'https://platform.claude.com/docs/en/api/errors',
    ]) {
      expect(card).toContain(words);
    }
  });

  test('a disagreement shows both of its places on the card', () => {
    const card = textCard(
      triage({ text: 'API Error: 500 {"type":"api_error","message":"Overloaded"}' }),
    );
    expect(card).toMatch(/says “Overloaded”\. {2}\[11-14, 46-56\]/);
  });

  test.each([
    [400, '400 ms'],
    [1_500, '1.5 s'],
    [12_000, '12 s'],
    [12_000_000, '3 h 20 min'],
  ])('a wait of %i ms is %s', (ms, words) => {
    expect(formatWait(ms)).toBe(words);
  });
});

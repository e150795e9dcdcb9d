import { describe, expect, test } from 'vitest';
import type { EventOutcome } from '#lib/domain/event/event.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { amplificationOf, nestingOf, nestingWords, QUIET_MS } from './amplification.ts';
import { type Ledger, ledgerOf } from './ledger.ts';

const START = 1_795_600_000_000;
const LATER = epochMsOf(START + QUIET_MS + 60_000);

/** A request with failed attempts of these numbers. */
function aRequest(
  numbers: readonly (number | null)[],
  last: EventOutcome | null,
  maxAttempts: number | null = 3,
): Ledger {
  return ledgerOf(
    numbers.map((attempt, index) => ({
      ref: `ref-${index}`,
      occurredAt: epochMsOf(START + index * 1_000),
      attempt,
      maxAttempts,
      durationMs: null,
      delayMs: null,
      nextAction: null,
      outcome: index === numbers.length - 1 ? last : ('pending' as const),
      headers: {},
    })),
  );
}

describe('attempts per logical request', () => {
  test.each([
    ['given up after three', [aRequest([1, 2, 3], 'gave_up')], 1, 3],
    ['recovered, with the attempt that succeeded', [aRequest([1, 2], 'recovered')], 1, 3],
    ['with one that nobody reported', [aRequest([1, 3], 'gave_up')], 1, 3],
    ['stopped at once', [aRequest([1], 'stopped')], 1, 1],
    ['two', [aRequest([1], 'stopped'), aRequest([1, 2, 3], 'gave_up')], 2, 4],
    ['none', [], 0, 0],
  ] as const)('of a request %s', (_, ledgers, requests, attempts) => {
    expect(amplificationOf([...ledgers], LATER)).toMatchObject({ requests, attempts });
  });

  test('leave out what may still be tried again, until it was quiet for two minutes', () => {
    const open = [aRequest([1], 'pending')];
    expect(amplificationOf(open, epochMsOf(START + QUIET_MS - 1)).requests).toBe(0);
    expect(amplificationOf(open, epochMsOf(START + QUIET_MS)).requests).toBe(1);
  });

  test('name the most that one request took', () => {
    const ledgers = [aRequest([1, 2, 3, 1, 2, 3], 'gave_up'), aRequest([1], 'stopped')];
    expect(amplificationOf(ledgers, LATER)).toMatchObject({ attempts: 7, most: 6 });
  });
});

describe('loops in loops', () => {
  test('are found also in a request that still goes on', () => {
    const { nested, requests } = amplificationOf([aRequest([1, 2, 3, 1], 'pending')], START_NOW);
    expect(requests).toBe(0);
    expect(nested).toMatchObject({ requests: 1, worst: { loops: 2, attempts: 4, ref: 'ref-0' } });
  });

  test('are named by the request that was repeated most', () => {
    const ledgers = [
      aRequest([1, 2, 3, 1, 2, 3], 'gave_up'),
      aRequest([1, 2, 3, 1, 2, 3, 1, 2, 3], 'gave_up'),
      aRequest([1, 2, 3], 'gave_up'),
    ];
    expect(amplificationOf(ledgers, LATER).nested).toMatchObject({
      requests: 2,
      worst: { loops: 3, perLoop: 3, attempts: 9 },
    });
  });

  test.each([
    [
      [1, 2, 3, 1, 2, 3, 1, 2, 3],
      3,
      '3 loops of retries around one request, of 3 attempts each: 3 × 3 = 9 attempts. ',
    ],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 3, ': 3 × 3 = 9 attempts. '],
    [[1, 2, 3, 1], 3, ': 2 × 3 = 6 attempts; 4 were made. '],
    [[1, 2, 1, 2], null, ', of 2 attempts each: 2 × 2 = 4 attempts. '],
  ] as const)('%j of at most %j are multiplied in words', (numbers, max, words) => {
    const nesting = nestingOf(aRequest(numbers, 'stopped', max));
    expect(nesting === null ? '' : nestingWords(nesting)).toContain(words);
  });

  test('are none where one loop alone repeats', () => {
    expect(nestingOf(aRequest([1, 2, 3], 'gave_up'))).toBeNull();
  });
});

const START_NOW = epochMsOf(START + 5_000);

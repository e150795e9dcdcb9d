import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { ledgerOf, type ReportedAttempt } from './ledger.ts';

const START = 1_795_600_000_000;

function anAttempt(
  change: Partial<Omit<ReportedAttempt, 'occurredAt'>> & { at?: number } = {},
): ReportedAttempt {
  const { at = 0, ...rest } = change;
  return {
    ref: `ref-${at}-${rest.attempt ?? 'x'}`,
    occurredAt: epochMsOf(START + at),
    attempt: 1,
    maxAttempts: 3,
    durationMs: 100,
    delayMs: null,
    nextAction: null,
    outcome: null,
    headers: {},
    ...rest,
  };
}

describe('the end of a logical request', () => {
  test.each([
    ['recovered', 'recovered'],
    ['gave_up', 'gave_up'],
    ['stopped', 'stopped'],
    ['pending', 'unknown'],
    [null, 'unknown'],
  ] as const)('is what the last attempt says: %s means %s', (outcome, end) => {
    const attempts = [
      anAttempt({ outcome: 'pending' }),
      anAttempt({ at: 900, attempt: 2, outcome }),
    ];
    expect(ledgerOf(attempts).outcome).toBe(end);
  });

  test('names the attempt that succeeded, which is no event', () => {
    const ledger = ledgerOf([anAttempt({ attempt: 2, outcome: 'recovered' })]);
    expect(ledger.succeededAt).toBe(3);
  });

  test('is not guessed when a later attempt is reported after it was given up', () => {
    const attempts = [
      anAttempt({ attempt: 3, outcome: 'gave_up' }),
      anAttempt({ at: 5_000, attempt: 4, outcome: 'pending' }),
    ];
    expect(ledgerOf(attempts)).toMatchObject({ outcome: 'unknown', isNested: true, loops: 2 });
  });
});

describe('attempts that nobody reported', () => {
  test.each([
    [[1, 2, 3], 'gave_up', []],
    [[1, 3], 'gave_up', [{ from: 2, to: 2 }]],
    [[3], 'gave_up', [{ from: 1, to: 2 }]],
    [[1], 'gave_up', [{ from: 2, to: 3 }]],
    [[2], 'recovered', [{ from: 1, to: 1 }]],
    [[1], 'pending', []],
    [[1], 'stopped', []],
  ] as const)('%j, %s: %j', (numbers, outcome, gaps) => {
    const attempts = numbers.map((attempt, index) =>
      anAttempt({
        at: index * 1_000,
        attempt,
        outcome: index === numbers.length - 1 ? outcome : 'pending',
      }),
    );
    expect(ledgerOf(attempts).gaps).toEqual(gaps);
  });

  test('are not made up for a service that counts no attempts', () => {
    expect(ledgerOf([anAttempt({ attempt: null, outcome: 'gave_up' })]).gaps).toEqual([]);
  });
});

describe('the wait between two attempts', () => {
  const second = anAttempt({ at: 700, attempt: 2 });
  test.each([
    ['as reported', { delayMs: 550 }, second, 550, 'reported'],
    ['from the times, when it was not', {}, second, 600, 'derived'],
    ['unknown without the duration', { durationMs: null }, second, null, null],
    ['unknown over a gap', {}, anAttempt({ at: 700, attempt: 3 }), null, null],
    ['unknown where the clocks disagree', { durationMs: 5_000 }, second, null, null],
    ['reported also when the next attempt succeeded', { delayMs: 5 }, undefined, 5, 'reported'],
  ] as const)('is %s', (_name, change, next, waitedMs, waitedBy) => {
    const attempts = [anAttempt(change), ...(next === undefined ? [] : [next])];
    expect(ledgerOf(attempts).attempts[0]).toMatchObject({ waitedMs, waitedBy });
  });
});

describe('the word of an answer on trying again', () => {
  test.each([
    [{ 'retry-after': '2' }, 2_000, 'obeyed'],
    [{ 'retry-after': '2' }, 1_960, 'obeyed'],
    [{ 'retry-after': '2' }, 1_900, 'waited_less'],
    [{ 'retry-after': '2' }, null, 'unknown'],
    [{ 'retry-after-ms': '30', 'retry-after': '2' }, 30, 'obeyed'],
    [{ 'x-should-retry': 'false' }, 10, 'retried_although_told_not_to'],
    [{ 'x-should-retry': 'true' }, 10, 'obeyed'],
    [{}, 10, null],
  ] as const)('%j and a wait of %s ms: %s', (headers, delayMs, obedience) => {
    const attempt = anAttempt({ headers, delayMs, nextAction: 'retried' });
    expect(ledgerOf([attempt]).attempts[0]?.obedience).toBe(obedience);
  });

  test('is not judged where nothing was tried again', () => {
    const attempt = anAttempt({ headers: { 'x-should-retry': 'false' }, outcome: 'stopped' });
    expect(ledgerOf([attempt]).attempts[0]?.obedience).toBeNull();
  });

  test('as a date counts from the end of the attempt', () => {
    const date = new Date(START + 100 + 5_000);
    date.setMilliseconds(0);
    const headers = { 'retry-after': date.toUTCString() };
    expect(ledgerOf([anAttempt({ headers })]).attempts[0]?.hint.waitMs).toBe(
      date.getTime() - START - 100,
    );
  });
});

describe('a loop around the loop of the SDK', () => {
  test.each([
    [[1, 2, 3], 1],
    [[1, 2, 3, 1, 2, 3], 2],
    [[1, 1, 1], 3],
    [[1, 2, 3, 4, 5, 6, 7], 3],
    [[2, 3], 1],
  ])('%j is %i', (numbers, loops) => {
    const attempts = numbers.map((attempt, index) => anAttempt({ at: index * 1_000, attempt }));
    expect(ledgerOf(attempts)).toMatchObject({ loops, isNested: loops > 1 });
  });
});

const arbitraryAttempt = fc.record({
  ref: fc.uuid(),
  occurredAt: fc.integer({ min: START, max: START + 60_000 }).map(epochMsOf),
  attempt: fc.option(fc.integer({ min: 1, max: 9 })),
  maxAttempts: fc.option(fc.integer({ min: 1, max: 5 })),
  durationMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
  delayMs: fc.option(fc.integer({ min: 0, max: 5_000 })),
  nextAction: fc.option(fc.constantFrom('retried', 'none', 'unknown')),
  outcome: fc.option(fc.constantFrom('pending' as const, 'recovered' as const, 'gave_up' as const)),
  headers: fc.constantFrom<Record<string, string>[]>(
    {},
    { 'retry-after': '1' },
    { 'x-should-retry': 'false' },
  ),
});
const arbitraryAttempts = fc.uniqueArray(arbitraryAttempt, {
  minLength: 1,
  maxLength: 12,
  selector: ({ ref }) => ref,
});

describe('any attempts', () => {
  test('are all there, once, in order of time, however they arrive', () => {
    fc.assert(
      fc.property(arbitraryAttempts, fc.nat(), (attempts, turn) => {
        const { attempts: entries, ...rest } = ledgerOf(attempts);
        const refs = entries.map(({ ref }) => ref);
        const inTime = entries.every(
          ({ startedAt }, index) => startedAt >= (entries[index - 1]?.startedAt ?? 0),
        );
        const at = turn % attempts.length;
        const turned = [...attempts.slice(at), ...attempts.slice(0, at)].toReversed();
        expect([refs.length, new Set(refs).size, inTime]).toEqual([
          attempts.length,
          attempts.length,
          true,
        ]);
        expect(ledgerOf(turned)).toEqual({ attempts: entries, ...rest });
      }),
    );
  });

  test('no gap of one run holds a number that was reported, and no wait is negative', () => {
    fc.assert(
      fc.property(arbitraryAttempts, (attempts) => {
        const { gaps, attempts: entries, loops } = ledgerOf(attempts);
        const isBackward = gaps.some(({ from, to }) => from > to);
        const isNegative = entries.some(({ waitedMs }) => (waitedMs ?? 0) < 0);
        const isContradicted =
          loops === 1 &&
          entries.some(({ attempt }) =>
            gaps.some(({ from, to }) => attempt !== null && attempt >= from && attempt <= to),
          );
        expect([isBackward, isNegative, isContradicted]).toEqual([false, false, false]);
      }),
    );
  });
});

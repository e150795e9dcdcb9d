import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { epochMsOf, MINUTE_MS } from '#lib/domain/time/epoch.ts';
import { checklistOf } from './checklist.ts';
import type { CaseFacts } from './facts.ts';
import { UNKNOWN_PATH } from './path.ts';
import { CASE_STATES } from './state.ts';
import { CASE_STEPS, type CaseStep, STEP_MARKS } from './step.ts';
import { stopCondition } from './stop.ts';
import { WEAK_MOVES } from './weak-move.ts';

const NOW = epochMsOf(Date.parse('2026-11-25T13:51:07Z'));
const at = (minute: number) => epochMsOf(NOW - (60 - minute) * MINUTE_MS);
const PATH = { ...UNKNOWN_PATH, route: 'direct', model: 'claude-sonnet-5-5' };
const SUBJECT = {
  branch: 'api_error_500',
  meaning: null,
  surface: 'api',
  origin: 'anthropic',
  path: PATH,
} as const;
const FAILURE = {
  at: at(1),
  branch: 'api_error_500',
  path: PATH,
  requestId: 'req_011C',
  hasWords: true,
} as const;
const GREEN = { at: at(2), readAt: at(2), words: 'Claude API: operational' };
const UNREAD = { at: at(3), readAt: at(1), words: null };
const TRIED = { at: at(5), attempts: 3, attemptsMax: 3, ended: 'still_failing' } as const;

const facts = (given: Partial<CaseFacts> = {}): CaseFacts => ({
  now: NOW,
  subject: SUBJECT,
  state: 'open',
  failures: [FAILURE],
  statuses: [],
  repetitions: [],
  weakMoves: [],
  escalatedAt: null,
  marks: [],
  ...given,
});
const standing = (step: CaseStep, given: Partial<CaseFacts> = {}) => {
  const found = checklistOf(facts(given)).find((one) => one.step === step);
  if (found === undefined) throw new Error(`no ${step}`);
  return found;
};
const about = (branch: CaseFacts['subject']['branch'], route: string | null = 'direct') => ({
  subject: { ...SUBJECT, branch, path: { ...PATH, route } },
});

describe('the checklist fills itself from evidence', () => {
  test.each([
    ['check_status', 'open', /Nobody has looked/, {}],
    ['check_status', 'done', /operational, as read at 12:53:07 UTC/, { statuses: [GREEN] }],
    [
      'check_status',
      'open',
      /unknown, the page was last read 12:52:07 UTC/,
      { statuses: [UNREAD] },
    ],
    [
      'check_status',
      'open',
      /never read so far/,
      { statuses: [{ at: at(3), readAt: null, words: null }] },
    ],
    ['check_status', 'done', /operational/, { statuses: [UNREAD, GREEN] }],
    [
      'check_status',
      'open',
      /AWS Health Dashboard/,
      { ...about('api_error_500', 'bedrock'), statuses: [GREEN] },
    ],
    ['check_status', 'done', /operational/, { ...about('api_error_500', null), statuses: [GREEN] }],

    ['preserve', 'open', /no failure/, { failures: [] }],
    ['preserve', 'done', /1 failure is kept, 1 with a request id/, {}],
    ['preserve', 'open', /none with a request id/, { failures: [{ ...FAILURE, requestId: null }] }],
    [
      'preserve',
      'done',
      /no request id/,
      { ...about('connection'), failures: [{ ...FAILURE, requestId: null }] },
    ],
    [
      'preserve',
      'open',
      /none with a request id/,
      { ...about('connection'), failures: [{ ...FAILURE, requestId: null, hasWords: false }] },
    ],

    ['retry_within_budget', 'open', /Not yet/, {}],
    [
      'retry_within_budget',
      'done',
      /3 attempts of at most 3, all failed/,
      { repetitions: [TRIED] },
    ],
    [
      'retry_within_budget',
      'done',
      /then it succeeded/,
      { repetitions: [TRIED, { ...TRIED, at: at(6), ended: 'recovered' as const }] },
    ],
    ['retry_within_budget', 'not_needed', /same credential is refused/, about('auth')],

    ['keep_path', 'done', /No change is recorded/, {}],
    ['keep_path', 'open', /no failure/, { failures: [] }],
    [
      'keep_path',
      'broken',
      /rotate the key, 12:55:07 UTC, and 1 more/,
      {
        weakMoves: [
          { at: at(8), move: 'change_billing' as const },
          { at: at(4), move: 'rotate_keys' as const },
        ],
      },
    ],
    [
      'keep_path',
      'broken',
      /differ in: route, model/,
      { failures: [{ ...FAILURE, path: { ...PATH, route: 'bedrock', model: 'other' } }] },
    ],

    ['stop', 'open', /No repetition within a budget/, {}],
    ['stop', 'done', /budget is spent: 3 attempts of at most 3/, { repetitions: [TRIED] }],
    ['stop', 'done', /Repeating cannot help/, about('billing')],
    [
      'stop',
      'open',
      /recovered/,
      { repetitions: [TRIED, { ...TRIED, at: at(9), ended: 'recovered' as const }] },
    ],
    [
      'stop',
      'broken',
      /changed all the same/,
      { repetitions: [TRIED], weakMoves: [{ at: at(6), move: 'rotate_keys' as const }] },
    ],
    [
      'stop',
      'done',
      /Nothing was changed since/,
      { repetitions: [TRIED], weakMoves: [{ at: at(4), move: 'rotate_keys' as const }] },
    ],

    ['escalate', 'open', /Later/, {}],
    ['escalate', 'open', /It is time/, { repetitions: [TRIED] }],
    ['escalate', 'done', /Escalated at 12:58:07 UTC/, { escalatedAt: at(7) }],
    [
      'escalate',
      'not_needed',
      /works again/,
      { repetitions: [{ ...TRIED, ended: 'recovered' as const }] },
    ],
  ] as const)('%s is %s: %s', (step, state, why, given) => {
    const found = standing(step, given);
    expect({ state: found.state, why: found.why }).toEqual({
      state,
      why: expect.stringMatching(why),
    });
    expect(found.said).toBeNull();
  });
});

describe('a person’s word on a step', () => {
  const mark = {
    at: at(10),
    step: 'check_status',
    mark: 'done',
    by: 'ada@example.com',
    note: 'AWS showed nothing',
  } as const;

  test('counts before the evidence, which stays beside it', () => {
    expect(standing('check_status', { marks: [mark] })).toMatchObject({
      state: 'done',
      why: 'AWS showed nothing',
      said: { by: 'ada@example.com', at: at(10) },
      evidence: { state: 'open' },
    });
  });

  test('is taken back by a later one', () => {
    const back = {
      ...mark,
      at: at(11),
      mark: 'reopened',
      note: 'It was the wrong region',
    } as const;
    expect(standing('check_status', { marks: [back, mark] })).toMatchObject({
      state: 'open',
      said: { note: 'It was the wrong region' },
    });
  });

  test('says nothing of another step', () => {
    expect(standing('preserve', { marks: [mark] }).said).toBeNull();
  });
});

const anInstant = fc.integer({ min: 0, max: 60 }).map(at);
const someFacts = fc.record({
  branch: fc.constantFrom(...BRANCHES),
  state: fc.constantFrom(...CASE_STATES),
  failures: fc.uniqueArray(
    fc.record({ at: anInstant, requestId: fc.constantFrom('req_1', null), hasWords: fc.boolean() }),
    { selector: (one) => one.at, maxLength: 5 },
  ),
  statuses: fc.uniqueArray(
    fc.record({
      at: anInstant,
      readAt: fc.option(anInstant),
      words: fc.constantFrom('green', null),
    }),
    { selector: (one) => one.at, maxLength: 4 },
  ),
  repetitions: fc.uniqueArray(
    fc.record({
      at: anInstant,
      attempts: fc.integer({ min: 1, max: 9 }),
      attemptsMax: fc.constantFrom(9, null),
      ended: fc.constantFrom('recovered' as const, 'still_failing' as const),
    }),
    { selector: (one) => one.at, maxLength: 4 },
  ),
  weakMoves: fc.uniqueArray(fc.record({ at: anInstant, move: fc.constantFrom(...WEAK_MOVES) }), {
    selector: (one) => one.at,
    maxLength: 3,
  }),
  marks: fc.uniqueArray(
    fc.record({
      at: anInstant,
      step: fc.constantFrom(...CASE_STEPS),
      mark: fc.constantFrom(...STEP_MARKS),
      by: fc.constant('ada'),
      note: fc.constant('so'),
    }),
    { selector: (one) => one.at, maxLength: 4 },
  ),
  escalatedAt: fc.option(anInstant),
});
const made = ({
  branch,
  failures,
  ...rest
}: typeof someFacts extends fc.Arbitrary<infer T> ? T : never) =>
  facts({
    ...rest,
    ...about(branch),
    failures: failures.map((failure) => ({ ...FAILURE, ...failure })),
  });

describe('a checklist', () => {
  test('has the six steps in their order, each with a reason, whatever a case holds', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const steps = checklistOf(made(given));
        expect(steps.map(({ step }) => step)).toEqual(CASE_STEPS);
        expect(steps.every(({ why }) => why !== '')).toBe(true);
      }),
    );
  });

  test('does not depend on the order in which evidence came in', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const reversed = {
          ...given,
          failures: given.failures.toReversed(),
          statuses: given.statuses.toReversed(),
          repetitions: given.repetitions.toReversed(),
          weakMoves: given.weakMoves.toReversed(),
          marks: given.marks.toReversed(),
        };
        expect(checklistOf(made(reversed))).toEqual(checklistOf(made(given)));
      }),
    );
  });

  test('never says that the path was kept once a change of it is recorded, unless a person does', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        fc.pre(given.weakMoves.length > 0);
        const kept = checklistOf(made(given)).find(({ step }) => step === 'keep_path');
        expect(kept?.evidence.state).toBe('broken');
      }),
    );
  });

  test('never asks to stop after a recovery where repeating can help', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const all = made(given);
        const latest = all.repetitions.toSorted((a, b) => b.at - a.at)[0];
        fc.pre(latest?.ended === 'recovered');
        // What is left are the branches on which repeating cannot help at all.
        expect(stopCondition(all).since).toBeNull();
      }),
    );
  });
});

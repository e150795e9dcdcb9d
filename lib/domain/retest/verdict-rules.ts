import type { Branch } from '#lib/domain/failure/branch.ts';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { pushback, seconds, titleOf, worded } from './failure-words.ts';
import type { Failure, Outcome } from './outcome.ts';
import { differences, isHeld } from './same-path.ts';
import type { Verdict, VerdictFacts } from './verdict-facts.ts';

type Said = Omit<Verdict, 'mayNot' | 'branchAfter'> & { readonly mayNot?: readonly string[] };
export type VerdictRule = (facts: VerdictFacts, seen: Seen) => Said | null;

export type Seen = {
  readonly n: number;
  readonly last: Outcome | null;
  readonly lastFailure: Failure | null;
  readonly succeeded: boolean;
  /** `2 attempts from the Samepath server` */
  readonly where: string;
};

const notSafe: VerdictRule = ({ safety }) =>
  safety !== 'side_effects'
    ? null
    : {
        kind: 'not_safe_to_repeat',
        rule: 'side-effects',
        sentence:
          'Nothing was sent: the request has side effects, and the Claude API offers nothing that would keep it from being done twice.',
        may: [
          'Test the path with a synthetic probe instead and say that it only reads: it has the same shape, and asks for one word.',
          'Or make the work repeatable first: a record on your side of what was done, looked at before it is done again.',
        ],
      };

const notComparable: VerdictRule = ({ checks }) => {
  const different = differences(checks);
  if (different.length === 0) return null;
  const named = different.map(({ field }) => field.replaceAll('_', ' ')).join(', ');
  return {
    kind: 'not_comparable',
    rule: 'path-differs',
    sentence: `Nothing was sent: this would have been another path (${named}), so the result would say nothing of the failure.`,
    may: different.map(
      ({ field, recorded, sent }) =>
        `${field.replaceAll('_', ' ')}: recorded ${recorded ?? 'nothing'}, would be ${sent ?? 'nothing'}.`,
    ),
  };
};

const cancelled: VerdictRule = ({ stop, outcomes }, { where, lastFailure, n }) => {
  if (stop !== 'cancelled' && stop !== 'interrupted') return null;
  const open = outcomes.some((outcome) => outcome === null || outcome.kind === 'cancelled');
  const known =
    lastFailure === null ? 'no result is known' : `the last known result is ${worded(lastFailure)}`;
  const why = stop === 'cancelled' ? 'A person ended it' : 'The process that ran it ended';
  return {
    kind: 'cancelled',
    rule: stop,
    sentence: `${why} after ${where}; ${known}.`,
    may: open && n > 0 ? ['The last attempt was under way: it may have reached the API.'] : [],
  };
};

/** A side of a comparison goes on after a success; a retest by itself never does. */
const passesNowAndThen: VerdictRule = ({ outcomes }, { succeeded, n, where }) => {
  const passed = outcomes.filter((outcome) => outcome?.kind === 'success').length;
  if (!succeeded || passed === n || outcomes.findIndex(isSuccess) === n - 1) return null;
  return {
    kind: 'inconclusive',
    rule: 'passes-now-and-then',
    sentence: `${String(passed)} of ${where} ${passed === 1 ? 'was' : 'were'} answered in full, the others were not.`,
    may: ['This path fails some of the time.'],
    mayNot: ['How often: so few attempts are no rate.'],
  };
};

/** Nothing can have recovered of which nobody knows that it failed. */
const passedBeforeUnknown: VerdictRule = ({ branchBefore }, { succeeded, where }) =>
  branchBefore !== null || !succeeded
    ? null
    : {
        kind: 'inconclusive',
        rule: 'passed-before-unknown',
        sentence: `It was answered in full (${where}); that anything failed before is not recorded.`,
        may: ['This path can carry a request at this moment.'],
        mayNot: ['That something recovered: no failure is recorded to compare with.'],
      };

const recovered: VerdictRule = (facts, { succeeded, n, where }) => {
  if (!succeeded) return null;
  const isAll = n > 1 && facts.outcomes.every(isSuccess);
  if (!isHeld(facts.checks, 'size_class')) {
    const size = isLarger(facts) ? 'larger' : 'smaller';
    return {
      kind: 'inconclusive',
      rule: `${size}-request-passed`,
      sentence: `A ${size} request passed (${where}); that says nothing of the size that failed.`,
      may: ['The route, the key and the model answer.'],
    };
  }
  return {
    kind: 'recovered',
    rule: isAll
      ? 'every-attempt-passed'
      : n === 1
        ? 'first-attempt-passed'
        : 'later-attempt-passed',
    sentence: isAll
      ? `Recovered: all of ${where} were answered in full.`
      : n === 1
        ? `Recovered: the first attempt from ${facts.vantage} was answered in full (n = 1).`
        : `Recovered: 1 of ${where} was answered in full, the last one, after ${failuresBefore(facts)}.`,
    may: ['This path can carry a request again.'],
    mayNot: [
      'One success shows that the path can work, not that all requests do: watch the rate of the service.',
    ],
  };
};

const refused: VerdictRule = (_facts, { last, where }) =>
  last?.kind !== 'refusal'
    ? null
    : {
        kind: 'inconclusive',
        rule: 'refusal-200',
        sentence: `The API answered with HTTP 200 and declined the content (${where}); a refusal is no error.`,
        may: ['The route and the key work.'],
        mayNot: ['Whether the model would have answered another request is not known.'],
      };

const notSent: VerdictRule = (_facts, { last, where }) =>
  last?.kind !== 'not_sent'
    ? null
    : {
        kind: 'inconclusive',
        rule: 'not-sent',
        sentence: `The request did not leave (${where}): ${last.why}.`,
        may: [],
      };

const noToken: VerdictRule = ({ stop }, { n, where, lastFailure }) => {
  if (stop !== 'tokens_spent') return null;
  return {
    kind: 'stopped_by_budget',
    rule: 'shared-budget-spent',
    sentence:
      n === 0
        ? 'Nothing was sent: the shared budget of attempts is spent. It refills with time.'
        : `The shared budget of attempts was spent after ${where}; the last result is ${lastFailure === null ? 'open' : worded(lastFailure)}.`,
    may: [],
  };
};

const probeRefused: VerdictRule = ({ body, branchBefore }, { lastFailure, where }) => {
  if (body !== 'synthetic' || lastFailure === null) return null;
  const { branch } = lastFailure;
  if (branch !== 'invalid_request' && branch !== 'request_too_large') return null;
  if (branch === branchBefore) return null;
  return {
    kind: 'inconclusive',
    rule: 'probe-refused',
    sentence: `The probe itself was refused (${worded(lastFailure)}, ${where}): that says nothing of the failure before.`,
    may: ['The route answers. Repeat with a redacted reproduction of the request that failed.'],
  };
};

const branchChanged: VerdictRule = ({ branchBefore, stop }, { last, lastFailure, where }) => {
  if (branchBefore === null || last?.kind !== 'failure' || lastFailure === null) return null;
  if (lastFailure.branch === branchBefore) return null;
  return {
    kind: 'branch_changed',
    rule: 'other-branch',
    sentence: `It fails differently now: ${titleOf(branchBefore)} before, ${worded(lastFailure)} now (${where}).${pushback(stop)}`,
    may: [`Go on with the first moves of ${titleOf(lastFailure.branch)}.`],
    mayNot: ['That the first failure is over: the new one may hide it.'],
  };
};

const providerStops: VerdictRule = ({ stop }, { lastFailure, where }) => {
  if (stop !== 'provider_says_no' && stop !== 'provider_wait_too_long') return null;
  return {
    kind: 'stopped_by_provider',
    rule: stop === 'provider_says_no' ? 'x-should-retry-false' : 'retry-after-too-long',
    sentence: `The answering side ended it after ${where}: ${lastFailure === null ? '' : `${worded(lastFailure)}. `}${pushback(stop).trim()}`,
    may: ['It still failed at that moment.'],
  };
};

const unanswered: VerdictRule = ({ elapsedMsMax }, { last, where }) =>
  last?.kind !== 'unanswered'
    ? null
    : {
        kind: 'stopped_by_budget',
        rule: last.status === null ? 'no-answer-in-time' : 'answer-not-finished-in-time',
        sentence: `No whole answer within ${seconds(last.afterMs)} (${where}, budget ${seconds(elapsedMsMax)}).`,
        may: ['A request with a longer time limit may still be answered.'],
        mayNot: ['That the API is down: this side stopped waiting.'],
      };

const stillFailing: VerdictRule = (facts, { lastFailure, where }) => {
  const { branchBefore, stop } = facts;
  if (lastFailure === null) return null;
  if (branchBefore === null) {
    return {
      kind: 'inconclusive',
      rule: 'before-unknown',
      sentence: `It fails now with ${worded(lastFailure)} (${where}); what failed before is not recorded.`,
      may: ['The path fails at this moment.'],
    };
  }
  const others = otherBranches(facts, branchBefore);
  const between = others.length === 0 ? '' : ` In between: ${others.join(', ')}.`;
  return {
    kind: 'still_failing',
    rule: stop === 'branch_not_repeatable' ? 'repeating-cannot-help' : 'same-branch',
    sentence: `Still failing: ${worded(lastFailure)}, ${where}.${between}`,
    may:
      stop === 'branch_not_repeatable'
        ? [`Repeating cannot help: ${lastFailure.whyRepeat}`]
        : ['The failure is there now, and not only in the past.'],
  };
};

const noAttempt: VerdictRule = ({ stop, outcomes }) =>
  stop !== 'time_spent' || outcomes.length > 0
    ? null
    : {
        kind: 'stopped_by_budget',
        rule: 'no-time-for-an-attempt',
        sentence: 'Nothing was sent: the time ran out before the first attempt.',
        may: [],
      };

export const VERDICT_RULES: readonly VerdictRule[] = [
  notSafe,
  notComparable,
  cancelled,
  passesNowAndThen,
  passedBeforeUnknown,
  recovered,
  refused,
  notSent,
  noToken,
  probeRefused,
  branchChanged,
  providerStops,
  unanswered,
  stillFailing,
  noAttempt,
];

function isSuccess(outcome: Outcome | null): boolean {
  return outcome?.kind === 'success';
}

/** Whether what was sent is of a larger class than what was recorded. */
function isLarger({ checks }: VerdictFacts): boolean {
  const check = checks.find(({ field }) => field === 'size_class');
  const rankOf = (word: string | null | undefined): number =>
    SIZE_CLASSES.findIndex((sizeClass) => sizeClass === word);
  return rankOf(check?.sent) > rankOf(check?.recorded);
}

function failuresBefore({ outcomes }: VerdictFacts): string {
  const failed = outcomes.slice(0, -1).map((outcome) => {
    if (outcome?.kind === 'failure') return worded(outcome.failure);
    return outcome?.kind === 'unanswered' ? 'no answer in time' : 'an open attempt';
  });
  return failed.join(', ');
}

function otherBranches({ outcomes }: VerdictFacts, before: Branch): string[] {
  const branches = outcomes.flatMap((outcome) =>
    outcome?.kind === 'failure' && outcome.failure.branch !== before
      ? [outcome.failure.branch]
      : [],
  );
  return [...new Set(branches)].map(titleOf);
}

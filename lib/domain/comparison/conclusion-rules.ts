import type { Branch } from '#lib/domain/failure/branch.ts';
import { titleOf } from '#lib/domain/retest/failure-words.ts';
import { STOP_WORDS } from '#lib/domain/retest/outcome-words.ts';
import { fieldWord } from './compared-fields.ts';
import type { ComparisonFacts, Conclusion } from './conclusion-facts.ts';
import { SIDES, type Side } from './side.ts';
import type { SideSeen } from './side-seen.ts';

type Seen = Readonly<Record<Side, SideSeen>>;
type Said = Omit<Conclusion, 'mayNot'> & { readonly mayNot?: readonly string[] };
export type ConclusionRule = (facts: ComparisonFacts, seen: Seen) => Said | null;

/** Fewer results of a side could be chance, unless repeating cannot change them. */
const RESULTS_MIN = 2;

const ended: ConclusionRule = ({ stop }, seen) => {
  if (stop !== 'cancelled' && stop !== 'interrupted') return null;
  const why = stop === 'cancelled' ? 'A person ended it' : 'The process that ran it ended';
  return open(stop, `${why} before both sides were asked as planned. ${tallies(seen)}`);
};

const notSent: ConclusionRule = (_facts, seen) => {
  const why = seen.a.notSent ?? seen.b.notSent;
  if (why === null) return null;
  const side = seen.a.notSent === null ? seen.b : seen.a;
  return open('not-sent', `A request to ${side.name} did not leave: ${why}. ${tallies(seen)}`);
};

const neverAsked: ConclusionRule = ({ stop }, seen) => {
  const side = find(seen, ({ n }) => n === 0);
  if (side === null) return null;
  const why = stop === null ? '' : `: ${STOP_WORDS[stop]}`;
  return open('side-never-asked', `${side.name} was never asked${why}. ${tallies(seen)}`);
};

const neverAnswered: ConclusionRule = (_facts, seen) => {
  const side = find(seen, ({ results }) => results === 0);
  if (side === null) return null;
  return {
    ...open('side-never-answered', `${side.name} never answered in time. ${tallies(seen)}`),
    mayNot: [`That ${side.name} is down: this side stopped waiting.`],
  };
};

/** A probe that is refused for its shape says nothing of the failure before. */
const probeRefused: ConclusionRule = ({ branchBefore }, seen) => {
  const ofProbe: readonly Branch[] = ['invalid_request', 'request_too_large'];
  const side = find(seen, ({ branches }) =>
    branches.some((branch) => ofProbe.includes(branch) && branch !== branchBefore),
  );
  if (side === null) return null;
  return open('probe-refused', `${side.name} refused the probe itself. ${tallies(seen)}`);
};

const tooFew: ConclusionRule = (_facts, seen) => {
  const forGood = SIDES.some((side) => seen[side].isForGood);
  const isDecided = SIDES.every(
    (side) => seen[side].isForGood || (forGood && seen[side].passed === seen[side].results),
  );
  const side = find(seen, ({ results }) => results < RESULTS_MIN);
  if (isDecided || side === null) return null;
  return open('too-few', `Too few results of ${side.name} to tell. ${tallies(seen)}`);
};

const nowAndThen: ConclusionRule = (_facts, seen) => {
  const side = find(seen, ({ passed, failed }) => passed > 0 && failed > 0);
  if (side === null) return null;
  return {
    ...open('now-and-then', `${side.name} answers now and then. ${tallies(seen)}`),
    may: ['At least one path fails some of the time: watch its rate.'],
    mayNot: ['Which side is better: so few attempts cannot compare two rates.'],
  };
};

const bothFail: ConclusionRule = ({ branchBefore, varied }, seen) => {
  const { a, b } = seen;
  if (a.failed < a.results || b.failed < b.results) return null;
  const isAlike =
    a.branches.length === 1 && b.branches.length === 1 && a.branches[0] === b.branches[0];
  const [branch] = a.branches;
  if (!isAlike || branch === undefined) {
    return {
      kind: 'both_fail_differently',
      failing: null,
      rule: 'both-fail-otherwise',
      sentence: `Both sides fail, each in its own way. ${tallies(seen)}`,
      may: ['Each side has a failure of its own: go on with the first moves of each branch.'],
      mayNot: ['That one cause explains both.'],
    };
  }
  return {
    kind: 'both_fail_alike',
    failing: null,
    rule: 'both-fail-alike',
    sentence: `Both sides fail the same way, with ${titleOf(branch)}. ${tallies(seen)}`,
    may: [
      `The ${fieldWord(varied)} is not what makes it fail now: the cause lies in what both sides share.`,
    ],
    mayNot: [
      ...otherThanBefore(branchBefore, a.branches),
      `That changing the ${fieldWord(varied)} is safe or useless later: both were asked at this moment only.`,
    ],
  };
};

const onlyOneFails: ConclusionRule = ({ branchBefore, varied }, seen) => {
  const failing = SIDES.find((side) => seen[side].failed === seen[side].results);
  if (failing === undefined) return null;
  const bad = seen[failing];
  const good = seen[failing === 'a' ? 'b' : 'a'];
  if (good.passed < good.results) return null;
  return {
    kind: 'only_one_fails',
    failing,
    rule: failing === 'a' ? 'only-recorded-fails' : 'only-other-fails',
    sentence: `Only ${bad.name} fails. ${tallies(seen)}`,
    may: [
      `The difference goes with the ${fieldWord(varied)}: all else was equal, and the sides took turns.`,
    ],
    mayNot: [
      ...otherThanBefore(branchBefore, bad.branches),
      `That ${good.name} carries the load of the service: it answered ${String(good.passed)} small ${good.passed === 1 ? 'request' : 'requests'}.`,
    ],
  };
};

const neitherFails: ConclusionRule = ({ branchBefore }, seen) => ({
  kind: 'neither_fails',
  failing: null,
  rule: 'neither-fails',
  sentence: `Neither side fails now. ${tallies(seen)}`,
  may: ['Both paths can carry a request at this moment.'],
  mayNot: [
    ...(branchBefore === null
      ? []
      : [`What made ${titleOf(branchBefore)} before: it does not show now, on either side.`]),
    'That all requests pass: watch the rate of the service.',
  ],
});

export const CONCLUSION_RULES: readonly ConclusionRule[] = [
  ended,
  notSent,
  neverAsked,
  neverAnswered,
  probeRefused,
  tooFew,
  nowAndThen,
  bothFail,
  onlyOneFails,
  neitherFails,
];

function open(rule: string, sentence: string): Omit<Said, 'mayNot'> {
  return { kind: 'inconclusive', failing: null, rule, sentence, may: [] };
}

function find(seen: Seen, fits: (side: SideSeen) => boolean): SideSeen | null {
  return SIDES.map((side) => seen[side]).find(fits) ?? null;
}

function tallies({ a, b }: Seen): string {
  return `${a.words}; ${b.words}.`;
}

function otherThanBefore(before: Branch | null, now: readonly Branch[]): string[] {
  if (before === null || now.includes(before)) return [];
  return [
    `Anything of ${titleOf(before)}, which failed before: it did not show in this comparison.`,
  ];
}

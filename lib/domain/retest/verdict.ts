import type { FieldCheck } from './same-path.ts';
import type { Verdict, VerdictFacts } from './verdict-facts.ts';
import { type Seen, VERDICT_RULES } from './verdict-rules.ts';

/** The verdict of a retest, by the first rule that fits. The table is the whole rule: nothing else decides. */
export function verdictOf(facts: VerdictFacts): Verdict {
  const seen = seenIn(facts);
  for (const rule of VERDICT_RULES) {
    const said = rule(facts, seen);
    if (said !== null) {
      const branchAfter = seen.succeeded ? null : (seen.lastFailure?.branch ?? null);
      return { ...said, mayNot: [...(said.mayNot ?? []), ...limitsOf(facts)], branchAfter };
    }
  }
  return {
    kind: 'inconclusive',
    rule: 'nothing-known',
    sentence: `Nothing is known of ${seen.where}.`,
    may: [],
    mayNot: limitsOf(facts),
    branchAfter: null,
  };
}

function seenIn(facts: VerdictFacts): Seen {
  const known = facts.outcomes.filter((outcome) => outcome !== null);
  const last = facts.outcomes.at(-1) ?? null;
  const lastFailure = known.findLast((outcome) => outcome.kind === 'failure')?.failure ?? null;
  const n = facts.outcomes.length;
  const attempts = n === 1 ? '1 attempt' : `${String(n)} attempts`;
  return {
    n,
    last,
    lastFailure,
    succeeded: known.some(({ kind }) => kind === 'success'),
    where: `${attempts} from ${facts.vantage}`,
  };
}

/** What this host could not hold equal goes into every verdict. */
function limitsOf({ checks }: VerdictFacts): string[] {
  const open = checks.filter(({ standing }) => standing === 'not_held');
  const assumed = checks.filter(({ standing, sent }) => standing === 'assumed' && sent !== null);
  const unrecorded = assumed.filter(({ recorded }) => recorded === null);
  const unconfigured = assumed.filter(({ recorded }) => recorded !== null);
  return [
    ...(open.length === 0
      ? []
      : [`Not held equal: ${open.map(({ field }) => field.replaceAll('_', ' ')).join(', ')}.`]),
    ...(unrecorded.length === 0 ? [] : [`Not recorded, so assumed: ${listed(unrecorded)}.`]),
    ...(unconfigured.length === 0
      ? []
      : [`On no configured route, so assumed: ${listed(unconfigured)}.`]),
  ];
}

function listed(checks: readonly FieldCheck[]): string {
  return checks.map(({ field, sent }) => `${field.replaceAll('_', ' ')} ${sent ?? ''}`).join(', ');
}

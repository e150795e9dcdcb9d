import type { CaseEntry } from '#lib/contract/case-entries.ts';
import type { CaseSummary } from '#lib/contract/cases.ts';
import type { CaseFacts, FailureFact, Repetition, StatusFact } from '#lib/domain/case/facts.ts';
import { retestRepetition } from '#lib/domain/case/repetition.ts';
import { statusWords } from '#lib/domain/case/status-words.ts';

import { type EpochMs, epochMsFromIso, epochMsOf } from '#lib/domain/time/epoch.ts';
import { knownPathOf, subjectOf } from './known-path.ts';

type At<Kind extends CaseEntry['happening']['kind']> = {
  readonly at: EpochMs;
  readonly by: string;
  readonly happening: Extract<CaseEntry['happening'], { kind: Kind }>;
};

/** What the checklist is read from, gathered out of the timeline. */
export function caseFactsOf(args: {
  summary: CaseSummary;
  entries: readonly CaseEntry[];
  now: EpochMs;
}): CaseFacts {
  const { summary, entries, now } = args;
  const of = <Kind extends CaseEntry['happening']['kind']>(...kinds: readonly Kind[]): At<Kind>[] =>
    entries.flatMap((entry) => {
      const { happening } = entry;
      return isOfKind(happening, kinds) ? [{ at: epoch(entry.at), by: entry.by, happening }] : [];
    });
  const escalations = of('state').filter(({ happening }) => happening.to === 'escalated');
  return {
    now,
    subject: subjectOf(summary.subject),
    state: summary.state,
    failures: of('event', 'paste').map(failureOf),
    statuses: of('status').map(statusOf),
    repetitions: [...of('event').flatMap(repetitionOf), ...of('retest').flatMap(retested)],
    weakMoves: of('move').map(({ at, happening }) => ({ at, move: happening.move })),
    escalatedAt: escalations.at(-1)?.at ?? null,
    marks: of('step').map(({ at, by, happening: { step, mark, note } }) => {
      return { at, by, step, mark, note };
    }),
  };
}

function isOfKind<Kind extends CaseEntry['happening']['kind']>(
  happening: CaseEntry['happening'],
  kinds: readonly Kind[],
): happening is Extract<CaseEntry['happening'], { kind: Kind }> {
  return kinds.some((kind) => kind === happening.kind);
}

function failureOf({ at, happening }: At<'event' | 'paste'>): FailureFact {
  const gatewayId = happening.kind === 'event' ? happening.gateway_request_id : null;
  return {
    at,
    branch: happening.branch,
    path: knownPathOf(happening.path),
    requestId: happening.request_id ?? gatewayId,
    hasWords: happening.kind === 'paste' || happening.message !== null,
  };
}

function statusOf({ at, happening: { said } }: At<'status'>): StatusFact {
  return {
    at,
    readAt: said.read_at === null ? null : epoch(said.read_at),
    words: said.is_known ? statusWords(said) : null,
  };
}

/** The service repeated by itself, and said how that ended. A single attempt is no repetition. */
function repetitionOf({ at, happening }: At<'event'>): Repetition[] {
  const { attempt, max_attempts: attemptsMax, outcome } = happening;
  if (attempt === null || attempt < 2) return [];
  if (outcome !== 'gave_up' && outcome !== 'recovered') return [];
  const ended = outcome === 'recovered' ? 'recovered' : 'still_failing';
  return [{ at, attempts: attempt, attemptsMax, ended }];
}

function retested({ at, happening }: At<'retest'>): Repetition[] {
  const { attempts, attempts_max: attemptsMax, verdict } = happening;
  const found = retestRepetition({
    at,
    attempts: attempts.length,
    attemptsMax,
    verdict: verdict.kind,
  });
  return found === null ? [] : [found];
}

function epoch(iso: string): EpochMs {
  return epochMsFromIso(iso) ?? epochMsOf(0);
}

import type { LogicalRequest, RequestAttempt } from '#lib/contract/requests.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { nestingWords } from '#lib/domain/ledger/amplification.ts';

/** `850 ms`, `12.4 s`, `3 min 20 s`. */
export function waitWords(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}

/** The end of the request in a sentence, with its n. */
export function outcomeWords({
  attempts,
  outcome,
  succeeded_at_attempt: at,
}: LogicalRequest): string {
  const failed =
    attempts.length === 1 ? '1 failed attempt' : `${formatCount(attempts.length)} failed attempts`;
  const words = {
    recovered:
      at === null
        ? `Recovered by retry after ${failed}.`
        : `Recovered by retry: attempt ${at} succeeded, after ${failed}.`,
    gave_up: `Given up after ${failed}: all attempts were spent.`,
    stopped: `Stopped after ${failed}: it was not tried again.`,
    unknown: `How it ended is not known; ${failed} so far.`,
  };
  return words[outcome];
}

/** What is missing or wrong about the attempts, each in a sentence. */
export function complaints(request: LogicalRequest): readonly string[] {
  const { gaps, max_attempts: max, loops, attempts } = request;
  const of = max === null ? '' : ` of ${max}`;
  return [
    ...gaps.map(({ from, to }) =>
      from === to
        ? `Attempt ${from}${of} was not reported.`
        : `Attempts ${from} to ${to}${of} were not reported.`,
    ),
    ...(loops > 1 ? [loopWords(request)] : []),
    // The same in every loop is said once.
    ...new Set(attempts.flatMap((attempt) => disobedience(attempt) ?? [])),
    ...(request.is_cut ? ['There are more attempts than are listed here.'] : []),
  ];
}

function loopWords({ loops, max_attempts: max, attempts, gaps, outcome }: LogicalRequest): string {
  const unreported = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const made = attempts.length + unreported + (outcome === 'recovered' ? 1 : 0);
  return nestingWords({ loops, perLoop: max ?? Math.ceil(made / loops), attempts: made });
}

function disobedience(attempt: RequestAttempt): string | null {
  const { attempt: number, obedience, waited_ms: waited, asked_wait_ms: asked } = attempt;
  const after = number === null ? 'After one attempt' : `After attempt ${number}`;
  if (obedience === 'retried_although_told_not_to')
    return `${after} it was tried again although the answer said x-should-retry: false.`;
  if (obedience !== 'waited_less' || waited === null || asked === null) return null;
  return `${after} it waited ${waitWords(waited)}; the answer asked for ${waitWords(asked)}.`;
}

/** What an answer asked for and what was done with it. */
export function hintWords(attempt: RequestAttempt): string | null {
  const { asked_wait_ms: asked, should_retry: word, obedience } = attempt;
  const said = [
    ...(word === null ? [] : [`x-should-retry: ${word}`]),
    ...(asked === null ? [] : [`wait ${waitWords(asked)}`]),
  ].join(', ');
  if (said === '') return null;
  return `asked: ${said}${obedience === null ? '' : `; ${DONE[obedience]}`}`;
}

const DONE: Readonly<Record<NonNullable<RequestAttempt['obedience']>, string>> = {
  obeyed: 'obeyed',
  waited_less: 'waited less',
  retried_although_told_not_to: 'tried again all the same',
  unknown: 'the wait is not known',
};

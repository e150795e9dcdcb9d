import { repeatOf } from '#lib/domain/triage/repeat.ts';
import { statusPageOf } from '#lib/domain/triage/status-page.ts';
import type { CaseFacts } from './facts.ts';
import { PATH_FIELD_WORDS, pathDifferences } from './path.ts';
import { CASE_STEPS, type CaseStep, type StepState } from './step.ts';
import { clock, latestOf, stopCondition, triedWords } from './stop.ts';
import { WEAK_MOVE_WORDS } from './weak-move.ts';

/** What the evidence says of a step, in a sentence. */
type Reading = { readonly state: StepState; readonly why: string };

export type StepStanding = Reading & {
  readonly step: CaseStep;
  /** A person's latest word on it, which counts before the evidence; null if nobody spoke. */
  readonly said: CaseFacts['marks'][number] | null;
  /** What the evidence says, whatever was said. */
  readonly evidence: Reading;
};

const READINGS: Readonly<Record<CaseStep, (facts: CaseFacts) => Reading>> = {
  check_status: readStatus,
  preserve: readEvidence,
  retry_within_budget: readRetries,
  keep_path: readPath,
  stop: readStop,
  escalate: readEscalation,
};

/** The six steps of the loop, each with where it stands and why. A function of the evidence and of the marks. */
export function checklistOf(facts: CaseFacts): readonly StepStanding[] {
  return CASE_STEPS.map((step) => {
    const evidence = READINGS[step](facts);
    const said = latestOf(facts.marks.filter((mark) => mark.step === step));
    if (said === null || said.mark === 'reopened') return { step, ...evidence, said, evidence };
    return { step, state: said.mark, why: said.note, said, evidence };
  });
}

function readStatus({ statuses, subject, now }: CaseFacts): Reading {
  const page = statusPageOf(subject.path.route);
  // The page that is polled is that of the direct route; those of other providers are not.
  if (page.url !== statusPageOf('direct').url) {
    return open(
      `The page that is watched does not speak for this route: look at ${page.name}, and note what it said and when.`,
    );
  }
  const asked = latestOf(statuses);
  if (asked === null) return open('Nobody has looked yet.');
  const known = latestOf(statuses.filter(({ words }) => words !== null));
  if (known?.words == null) {
    const lastRead =
      asked.readAt === null ? 'never read so far' : `last read ${clock(asked.readAt, now)}`;
    return open(`Asked at ${clock(asked.at, now)}: unknown, the page was ${lastRead}.`);
  }
  return done(`${known.words}, as read at ${clock(known.readAt ?? known.at, now)}.`);
}

function readEvidence({ failures, subject }: CaseFacts): Reading {
  if (failures.length === 0) return open('The case holds no failure yet.');
  const withId = failures.filter(({ requestId }) => requestId !== null).length;
  const n = failures.length === 1 ? '1 failure is' : `${failures.length} failures are`;
  if (withId > 0) return done(`${n} kept, ${withId} with a request id.`);
  if (subject.branch === 'connection' && failures.some(({ hasWords }) => hasWords)) {
    return done(`${n} kept with its cause. No answer came, so there is no request id.`);
  }
  return open(`${n} kept, none with a request id. Capture the id and the body of the next one.`);
}

function readRetries({ subject, repetitions, now }: CaseFacts): Reading {
  const { branch, meaning } = subject;
  const latest = latestOf(repetitions);
  if (latest !== null) {
    const end = latest.ended === 'recovered' ? 'then it succeeded' : 'all failed';
    return done(`${triedWords(latest)}, ${end}, ${clock(latest.at, now)}.`);
  }
  const repeat = repeatOf({ branch, meaning, retryAfterMs: null, shouldRetry: null });
  if (repeat.canHelp === 'no') return notNeeded(`Repeating cannot help. ${repeat.why}`);
  return open(`Not yet. ${repeat.why}`);
}

function readPath({ subject, failures, weakMoves, now }: CaseFacts): Reading {
  const [move] = weakMoves.toSorted((one, other) => one.at - other.at);
  if (move !== undefined) {
    const more = weakMoves.length === 1 ? '' : `, and ${weakMoves.length - 1} more`;
    return broken(
      `Something was changed: ${WEAK_MOVE_WORDS[move.move]}, ${clock(move.at, now)}${more}. What fails or works after it cannot be compared with before.`,
    );
  }
  const differing = new Set(failures.flatMap(({ path }) => pathDifferences(subject.path, path)));
  if (differing.size > 0) {
    const names = [...differing].map((field) => PATH_FIELD_WORDS[field]).join(', ');
    return broken(`The failures here are not of one path. They differ in: ${names}.`);
  }
  if (failures.length === 0) return open('The case holds no failure yet.');
  return done(
    'No change is recorded, and all failures here agree in what they name of their path.',
  );
}

function readStop(facts: CaseFacts): Reading {
  const stop = stopCondition(facts);
  if (!stop.isReached) return open(stop.why);
  const since = stop.since;
  const late = since === null ? [] : facts.weakMoves.filter(({ at }) => at > since);
  return late.length === 0
    ? done(`${stop.why} Nothing was changed since.`)
    : broken(`${stop.why} Something was changed all the same.`);
}

function readEscalation(facts: CaseFacts): Reading {
  if (facts.escalatedAt !== null)
    return done(`Escalated at ${clock(facts.escalatedAt, facts.now)}.`);
  if (latestOf(facts.repetitions)?.ended === 'recovered') {
    return notNeeded('The same path works again.');
  }
  return open(
    stopCondition(facts).isReached
      ? 'It is time: more attempts or changes would not add evidence.'
      : 'Later: the budget for repeating comes first.',
  );
}

const open = (why: string): Reading => ({ state: 'open', why });
const done = (why: string): Reading => ({ state: 'done', why });
const notNeeded = (why: string): Reading => ({ state: 'not_needed', why });
const broken = (why: string): Reading => ({ state: 'broken', why });

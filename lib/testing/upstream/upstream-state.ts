import { type AnswerName, answerNameOf } from './answers.ts';
import { type PageBodies, pageAt } from './page-story.ts';
import { type Replay, readReplay } from './replay.ts';
import { answerIn, phaseAt, type Scenario, type UpstreamRoute } from './scenario.ts';
import { scenarioNamed } from './scenarios.ts';
import { PAGE_FAULTS, type PageFault } from './status-page.ts';

/** What may be told to a stand-in while it runs. Each field is done in the order of this list. */
export type ControlCommand = {
  readonly scenario?: Scenario | string;
  readonly seed?: number;
  /** Moves the story forward. */
  readonly advance_ms?: number;
  /** Every request is answered so, until it is set to null or `times` are over. */
  readonly force?: AnswerName | null;
  readonly times?: number;
  /** The next requests are answered so, one each; it goes before `force`. */
  readonly script?: readonly AnswerName[];
  readonly page_fault?: PageFault | null;
  /** Bodies of the status page, in place of those of the scenario. */
  readonly page?: PageBodies | null;
  readonly replay?: { readonly folder: string; readonly every_seconds?: number } | null;
  readonly replay_next?: boolean;
  readonly clear_requests?: boolean;
};

export type UpstreamState = {
  readonly scenario: string;
  readonly phase: string | null;
  readonly elapsed_ms: number;
  readonly force: AnswerName | null;
  readonly page_fault: PageFault | null;
  readonly replay_frame: number | null;
};

export type Story = {
  readonly apply: (command: ControlCommand) => void;
  readonly describe: () => UpstreamState;
  readonly answerFor: (request: {
    route: UpstreamRoute;
    model: string;
    n: number;
    asked: string | null;
    atMs: number | null;
  }) => AnswerName;
  readonly pageBodies: () => PageBodies;
  readonly pageFault: () => PageFault | null;
  readonly seed: () => number;
};

type Replaying = Replay & {
  readonly since: number;
  readonly everyMs: number;
  skipped: number;
};

function frameOf({ everyMs, since, skipped, frames }: Replaying, now: number): number {
  const byTime = everyMs === 0 ? 0 : Math.floor((now - since) / everyMs);
  return (byTime + skipped) % frames.length;
}

/** Throws on a name that nobody knows: a test that misspells one must not pass. */
export function createStory(args: {
  scenario: Scenario;
  seed: number;
  startedAt: number;
  now: () => number;
}): Story {
  let { scenario, seed, startedAt } = args;
  let force: { answer: AnswerName; times: number } | null = null;
  const script = newScript();
  let fault: PageFault | null = null;
  let page: PageBodies | null = null;
  let replay: Replaying | null = null;
  const elapsedMs = (): number => args.now() - startedAt;

  const frame = (): number | null => (replay === null ? null : frameOf(replay, args.now()));

  return {
    seed: () => seed,
    pageFault: () => fault,
    pageBodies: () =>
      page ??
      replay?.frames[frame() ?? 0] ??
      pageAt(scenario, { startedAt, elapsedMs: elapsedMs() }),
    answerFor: ({ route, model, n, asked, atMs }) => {
      const next = asked === null ? script.take() : knownAnswer(asked);
      if (next !== null) return next;
      if (force !== null) {
        const { answer, times } = force;
        force = times === 1 ? null : { answer, times: times - 1 };
        return answer;
      }
      return answerIn(phaseAt(scenario, atMs ?? elapsedMs()), { route, model, seed, n });
    },
    apply: (command) => {
      if (command.scenario !== undefined) {
        scenario = knownScenario(command.scenario);
        startedAt = args.now();
      }
      seed = command.seed ?? seed;
      startedAt -= command.advance_ms ?? 0;
      if (command.force !== undefined) force = forced(command);
      if (command.script !== undefined) script.set(command.script.map(knownAnswer));
      if (command.page_fault !== undefined) fault = knownFault(command.page_fault);
      if (command.page !== undefined) page = command.page;
      if (command.replay === null) replay = null;
      else if (command.replay !== undefined) {
        const everyMs = (command.replay.every_seconds ?? 0) * 1_000;
        replay = { ...readReplay(command.replay.folder), since: args.now(), everyMs, skipped: 0 };
      }
      if (command.replay_next === true && replay !== null) replay.skipped += 1;
    },
    describe: () => ({
      scenario: scenario.name,
      phase: phaseAt(scenario, elapsedMs())?.name ?? null,
      elapsed_ms: elapsedMs(),
      force: force?.answer ?? null,
      page_fault: fault,
      replay_frame: frame(),
    }),
  };
}

function newScript(): {
  set: (answers: readonly AnswerName[]) => void;
  take: () => AnswerName | null;
} {
  let left: readonly AnswerName[] = [];
  return {
    set: (answers) => {
      left = answers;
    },
    take: () => {
      const [next, ...later] = left;
      left = later;
      return next ?? null;
    },
  };
}

function forced(command: ControlCommand): { answer: AnswerName; times: number } | null {
  if (command.force === null || command.force === undefined) return null;
  return { answer: knownAnswer(command.force), times: command.times ?? Number.POSITIVE_INFINITY };
}

function knownAnswer(name: string): AnswerName {
  const answer = answerNameOf(name);
  if (answer === null) throw new RangeError(`no answer is called ${name}`);
  return answer;
}

function knownFault(name: string | null): PageFault | null {
  if (name === null) return null;
  const fault = PAGE_FAULTS.find((known) => known === name);
  if (fault === undefined) throw new RangeError(`no fault of the page is called ${name}`);
  return fault;
}

function knownScenario(scenario: Scenario | string): Scenario {
  if (typeof scenario !== 'string') return scenario;
  const named = scenarioNamed(scenario);
  if (named === null) throw new RangeError(`no scenario is called ${scenario}`);
  return named;
}

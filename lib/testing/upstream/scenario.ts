import type { PageComponent } from '../status-bodies.ts';
import { ANSWER_NAMES, type AnswerName } from './answers.ts';
import { seededNumber } from './seeded.ts';

/** Who carries the request: straight to the API, or through one of the two gateways that the stand-in plays. */
export const UPSTREAM_ROUTES = ['direct', 'litellm', 'relay'] as const;
export type UpstreamRoute = (typeof UPSTREAM_ROUTES)[number];

/** What goes wrong, and how often, for the requests that it fits. */
export type Mix = {
  readonly route?: UpstreamRoute;
  readonly model?: string;
  /** Part of the requests that fail, from 0 to 1. */
  readonly failingShare: number;
  /** By weight; the weights need not add up to anything. */
  readonly answers: Readonly<Partial<Record<AnswerName, number>>>;
};

export type Phase = {
  readonly name: string;
  readonly fromMs: number;
  /** The first that fits counts; a request that none fits is answered well. */
  readonly mixes: readonly Mix[];
};

/** An incident on the status page. It shows from its first update on, which may be long after its start. */
export type PageIncident = {
  readonly id: string;
  readonly name: string;
  readonly impact: string;
  readonly startedMs: number;
  readonly updates: readonly {
    readonly atMs: number;
    readonly status: string;
    readonly body: string;
    readonly states: Readonly<Partial<Record<PageComponent, string>>>;
  }[];
};

/** A story over time. All times count from its start; with `loopMs` it begins again after that long. */
export type Scenario = {
  readonly name: string;
  readonly loopMs?: number;
  /** By `fromMs`, rising; the first begins at 0. */
  readonly phases: readonly Phase[];
  readonly incidents: readonly PageIncident[];
};

export function phaseAt(scenario: Scenario, elapsedMs: number): Phase | null {
  const atMs = scenario.loopMs === undefined ? elapsedMs : elapsedMs % scenario.loopMs;
  return scenario.phases.findLast((phase) => phase.fromMs <= atMs) ?? null;
}

/** How the n-th request is answered in a phase: the same at every run with the same seed. */
export function answerIn(
  phase: Phase | null,
  request: { route: UpstreamRoute; model: string; seed: number; n: number },
): AnswerName {
  const { route, model, seed, n } = request;
  const mix = phase?.mixes.find(
    (candidate) =>
      (candidate.route === undefined || candidate.route === route) &&
      (candidate.model === undefined || candidate.model === model),
  );
  if (mix === undefined || seededNumber(seed, n * 2) >= mix.failingShare) return 'healthy';
  return weighted(mix.answers, seededNumber(seed, n * 2 + 1));
}

function weighted(answers: Mix['answers'], at: number): AnswerName {
  const entries = ANSWER_NAMES.map((name) => [name, answers[name] ?? 0] as const);
  let rest = at * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [name, weight] of entries) {
    rest -= weight;
    if (rest < 0) return name;
  }
  return 'healthy';
}

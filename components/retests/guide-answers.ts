import type { RetestStart } from '#lib/client/retest-start.ts';
import type { RetestAsked } from '#lib/client/retests.ts';
import type { BudgetInput } from '#lib/contract/retest-plan.ts';
import type { Retest } from '#lib/contract/retests.ts';

export const GUIDE_STEPS = ['status', 'path', 'safety', 'budget', 'run'] as const;
export type GuideStep = (typeof GUIDE_STEPS)[number];

/** What a person has chosen in the guide so far. */
export type Answers = {
  readonly routeId: string | null;
  /** Only for what was not recorded. */
  readonly model: string | null;
  readonly endpoint: string | null;
  readonly stream: boolean | null;
  readonly vantage: Retest['vantage'];
  readonly body: 'synthetic' | 'reproduction';
  readonly withTools: boolean;
  readonly json: string;
  /** Null while nobody has said it. */
  readonly safety: Retest['safety'] | null;
  readonly budget: BudgetInput;
  readonly overrideReason: string;
};

export const NO_ANSWERS: Answers = {
  routeId: null,
  model: null,
  endpoint: null,
  stream: null,
  vantage: 'server',
  body: 'synthetic',
  withTools: false,
  json: '',
  // A probe asks for one word, and nothing acts on the answer.
  safety: 'read_only',
  budget: { kind: 'interactive' },
  overrideReason: '',
};

/** The start and the answers as the API takes them. */
export function askedOf(start: RetestStart, answers: Answers): RetestAsked {
  const { body, withTools, json, budget, vantage } = answers;
  // Until something is pasted, the plan is that of the probe.
  const isPasted = body === 'reproduction' && json.trim() !== '';
  return {
    ...start,
    route_id: answers.routeId,
    model: answers.model,
    endpoint: answers.endpoint,
    stream: answers.stream,
    vantage,
    body: isPasted
      ? { kind: 'reproduction', json }
      : { kind: 'synthetic', with_tools: body === 'synthetic' && withTools },
    budget,
  };
}

/** Why the choice of what to send is not complete; null if it is. */
export function unsaid({ body, json, safety }: Answers): string | null {
  if (body === 'reproduction' && json.trim() === '') return 'Paste the request, or send a probe.';
  return safety === null ? 'Say whether it may be sent again.' : null;
}

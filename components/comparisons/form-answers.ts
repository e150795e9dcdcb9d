import type { ComparisonAsked } from '#lib/client/comparisons.ts';
import type { RetestStart } from '#lib/client/retest-start.ts';
import { ATTEMPTS_A_SIDE, COMPARISON_SECONDS } from '#lib/domain/comparison/comparison-budget.ts';

/** By what the second side differs, as a person says it: a configured route holds route, region and owner. */
export type Chosen = 'route' | 'model' | 'stream';

/** What a person has chosen in the form so far. */
export type FormAnswers = {
  /** Of the first side, where several routes could be it. */
  readonly routeId: string | null;
  /** Only where none was recorded. */
  readonly model: string | null;
  readonly chosen: Chosen;
  readonly otherRouteId: string | null;
  readonly otherModel: string | null;
  readonly otherStream: boolean | null;
  readonly attemptsASide: number;
  readonly seconds: number;
  readonly overrideReason: string;
};

export const NO_FORM_ANSWERS: FormAnswers = {
  routeId: null,
  model: null,
  chosen: 'route',
  otherRouteId: null,
  otherModel: null,
  otherStream: null,
  attemptsASide: ATTEMPTS_A_SIDE.usual,
  seconds: COMPARISON_SECONDS.usual,
  overrideReason: '',
};

/** The start and the answers as the API takes them. */
export function comparisonAskedOf(start: RetestStart, answers: FormAnswers): ComparisonAsked {
  const { chosen, otherRouteId, otherModel, otherStream } = answers;
  return {
    ...start,
    route_id: answers.routeId,
    model: answers.model,
    other: {
      route_id: chosen === 'route' ? otherRouteId : null,
      model: chosen === 'model' ? otherModel : null,
      stream: chosen === 'stream' ? otherStream : null,
    },
    attempts_a_side: answers.attemptsASide,
    elapsed_seconds_max: answers.seconds,
  };
}

/** Whether anything is said of the second side yet. */
export function isSaid({ chosen, otherRouteId, otherModel, otherStream }: FormAnswers): boolean {
  const said = { route: otherRouteId, model: otherModel, stream: otherStream };
  return said[chosen] !== null;
}

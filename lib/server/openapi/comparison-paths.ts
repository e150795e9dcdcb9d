import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  Comparison,
  ComparisonPlanRequest,
  ComparisonPlanResponse,
  ComparisonsQuery,
  ComparisonsResponse,
  CreateComparisonRequest,
  CreatedComparison,
} from '#lib/contract/comparisons.ts';
import { at, CANNOT_NOW, changes, reads, refused } from './operation.ts';

const COMPARISON = { name: 'id', description: 'The comparison, cmp_….' };

/** A key with the scope `retest` may do it as well as a person. */
const BY_KEY_TOO = [{ key: [] }, { session: [] }];
const NO_EVENT = { '404': refused('The event, or the case, is not kept any more.') };
const IMPOSSIBLE_NOW = {
  '409': refused(
    'No route fits, a credential is not on this host, or a path is held by another run.',
  ),
};

const plan = changes(
  'What both sides of a comparison would send',
  ComparisonPlanRequest,
  '200',
  ComparisonPlanResponse,
);
const start = changes('Start a comparison', CreateComparisonRequest, '201', CreatedComparison);
const cancel = at(changes('End a comparison within a second', null, '200', Comparison), COMPARISON);

/** Comparisons, by address. */
export const COMPARISON_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/comparison-plans': {
    post: {
      ...plan,
      security: BY_KEY_TOO,
      responses: { ...plan.responses, ...NO_EVENT, ...CANNOT_NOW },
    },
  },
  '/api/v1/comparisons': {
    get: reads('List comparisons, newest first', ComparisonsQuery, ComparisonsResponse),
    post: {
      ...start,
      security: BY_KEY_TOO,
      responses: {
        ...start.responses,
        '200': {
          description: 'Nothing was started: the same comparison is under way, and this is it.',
          content: { 'application/json': { schema: CreatedComparison } },
        },
        ...NO_EVENT,
        ...IMPOSSIBLE_NOW,
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/comparisons/{id}': {
    get: at(reads('One comparison with both its ledgers', null, Comparison), COMPARISON),
  },
  '/api/v1/comparisons/{id}/cancel': {
    post: { ...cancel, security: BY_KEY_TOO, responses: { ...cancel.responses, ...CANNOT_NOW } },
  },
};

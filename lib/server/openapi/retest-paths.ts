import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  CreateRetestRequest,
  RetestPlanRequest,
  RetestPlanResponse,
} from '#lib/contract/retest-plan.ts';
import {
  CreatedRetest,
  HostReportQuery,
  HostRunResponse,
  Retest,
  RetestsQuery,
  RetestsResponse,
} from '#lib/contract/retests.ts';
import { ConfiguredRoute, RouteInput, RoutesResponse } from '#lib/contract/routes.ts';
import { at, changes, REFUSALS, reads, refused } from './operation.ts';

const ROUTE = { name: 'id', description: 'The route.' };
const RETEST = { name: 'id', description: 'The retest, rt_….' };

/** Routes and retests, by address. */
export const RETEST_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/routes': {
    get: reads('List the routes that retests may use', null, RoutesResponse),
    post: changes('Describe a route', RouteInput, '201', ConfiguredRoute),
  },
  '/api/v1/routes/{id}': {
    put: at(changes('Describe a route anew', RouteInput, '200', ConfiguredRoute), ROUTE),
    delete: at(changes('Remove a route', null, '204', null), ROUTE),
  },
  '/api/v1/retest-plans': {
    post: changes('What a retest would send', RetestPlanRequest, '200', RetestPlanResponse),
  },
  '/api/v1/retests': {
    get: reads('List retests, newest first', RetestsQuery, RetestsResponse),
    post: changes('Start a retest', CreateRetestRequest, '201', CreatedRetest),
  },
  '/api/v1/retests/{id}': {
    get: at(reads('One retest with its ledger', null, Retest), RETEST),
  },
  '/api/v1/retests/{id}/cancel': {
    post: at(changes('End a retest within a second', null, '200', Retest), RETEST),
  },
  '/api/v1/retests/{id}/run': {
    post: {
      summary: 'One step of a run that the host of a service makes',
      description:
        'Empty to begin. Then, after each attempt, its raw answer as the body (what curl -i writes) and the rest in the query. The answer says what to do next; as text/plain in one line.',
      security: [{ run: [] }],
      requestParams: {
        path: z.object({ id: z.string().meta({ description: RETEST.description }) }),
        query: HostReportQuery,
      },
      requestBody: { content: { 'message/http': { schema: z.string() } } },
      responses: {
        '200': {
          description: 'What to do next.',
          content: {
            'application/json': { schema: HostRunResponse },
            'text/plain': { schema: z.string() },
          },
        },
        ...REFUSALS,
        '409': refused('Another host runs this path just now.'),
        '413': refused('A report of more than 512 KiB.'),
      },
    },
  },
};

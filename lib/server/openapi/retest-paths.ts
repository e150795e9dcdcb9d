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
import { at, CANNOT_NOW, changes, REFUSALS, reads, refused } from './operation.ts';

const ROUTE = { name: 'id', description: 'The route.' };
const RETEST = { name: 'id', description: 'The retest, rt_….' };

/** A key with the scope `retest` may do it as well as a person. */
const BY_KEY_TOO = [{ key: [] }, { session: [] }];
const TOO_LARGE = { '413': refused('A body of more than 208 KiB.') };
const NO_EVENT = { '404': refused('The event, or the case, is not kept any more.') };
const IMPOSSIBLE_NOW = {
  '409': refused('No configured route fits, or its credential is not on this host.'),
};

const plan = changes('What a retest would send', RetestPlanRequest, '200', RetestPlanResponse);
const start = changes('Start a retest', CreateRetestRequest, '201', CreatedRetest);
const cancel = at(changes('End a retest within a second', null, '200', Retest), RETEST);

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
    post: {
      ...plan,
      security: BY_KEY_TOO,
      responses: { ...plan.responses, ...NO_EVENT, ...TOO_LARGE, ...CANNOT_NOW },
    },
  },
  '/api/v1/retests': {
    get: reads('List retests, newest first', RetestsQuery, RetestsResponse),
    post: {
      ...start,
      security: BY_KEY_TOO,
      responses: {
        ...start.responses,
        '200': {
          description: 'Nothing was started: a run on the same path is under way, and this is it.',
          content: { 'application/json': { schema: CreatedRetest } },
        },
        ...NO_EVENT,
        ...IMPOSSIBLE_NOW,
        ...TOO_LARGE,
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/retests/{id}': {
    get: at(reads('One retest with its ledger', null, Retest), RETEST),
  },
  '/api/v1/retests/{id}/cancel': {
    post: { ...cancel, security: BY_KEY_TOO, responses: { ...cancel.responses, ...CANNOT_NOW } },
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
        '413': refused('A report of more than 4 MiB.'),
      },
    },
  },
};

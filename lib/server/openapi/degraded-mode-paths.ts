import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  DegradedMode,
  DegradedModesQuery,
  DegradedModesResponse,
  EndDegradedModeRequest,
  StartDegradedModeRequest,
} from '#lib/contract/degraded-modes.ts';
import { at, CANNOT_NOW, changes, reads, refused } from './operation.ts';

const MODE = { name: 'id', description: 'The degraded mode, deg_….' };
const start = changes('Record a temporary switch', StartDegradedModeRequest, '201', DegradedMode);
const end = at(
  changes('End a temporary switch', EndDegradedModeRequest, '200', DegradedMode),
  MODE,
);

/** Temporary switches, by address. */
export const DEGRADED_MODE_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/degraded-modes': {
    get: reads('List temporary switches', DegradedModesQuery, DegradedModesResponse),
    post: {
      ...start,
      responses: {
        ...start.responses,
        '404': refused('The case or the comparison is not there.'),
        '409': refused('The case is full.'),
        ...CANNOT_NOW,
      },
    },
  },
  '/api/v1/degraded-modes/{id}/end': {
    post: {
      ...end,
      responses: { ...end.responses, '409': refused('It has ended already.'), ...CANNOT_NOW },
    },
  },
};

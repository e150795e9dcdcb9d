import type { ZodOpenApiPathsObject } from 'zod-openapi';
import {
  ChangeGroupRequest,
  GroupDetail,
  GroupsQuery,
  GroupsResponse,
} from '#lib/contract/groups.ts';
import { at, CANNOT_NOW, changes, reads, refused } from './operation.ts';

const GROUP = { name: 'id', description: 'The group.' };
const change = at(changes('Say how a group stands', ChangeGroupRequest, '200', GroupDetail), GROUP);

/** Groups of failures that say the same on one path, by address. */
export const GROUP_PATHS: ZodOpenApiPathsObject = {
  '/api/v1/groups': {
    get: reads('List groups, the latest seen first', GroupsQuery, GroupsResponse),
  },
  '/api/v1/groups/{id}': { get: at(reads('One group of failures', null, GroupDetail), GROUP) },
  '/api/v1/groups/{id}/changes': {
    post: {
      ...change,
      responses: {
        ...change.responses,
        '409': refused('Somebody changed the group meanwhile, or it stands like that already.'),
        ...CANNOT_NOW,
      },
    },
  },
};

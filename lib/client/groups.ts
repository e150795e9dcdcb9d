import { keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type ChangeGroupRequest,
  GROUP_DAYS,
  GROUP_SHOWS,
  GroupDetail,
  GroupsResponse,
} from '#lib/contract/groups.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { getJson, sendJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/groups';

/** What the list shows, as it stands in the address and as the API takes it. */
export type GroupsState = Readonly<Record<string, string>>;

/** What does not hold in the address counts as not said. */
export function parseGroups(get: (name: string) => string | null): GroupsState {
  const days = GROUP_DAYS.find((known) => String(known) === get('days'));
  const show = GROUP_SHOWS.find((known) => known === get('show'));
  const branch = BRANCHES.find((known) => known === get('branch'));
  const path = get('path');
  return {
    ...(days !== undefined && { days: String(days) }),
    ...(show !== undefined && { show }),
    ...(branch !== undefined && { branch }),
    ...(path !== null && path !== '' && { path }),
  };
}

export function groupListQuery(state: GroupsState) {
  return queryOptions({
    queryKey: ['groups', 'list', state],
    queryFn: ({ signal }) =>
      getJson(`${PATH}?${new URLSearchParams(state).toString()}`, GroupsResponse, signal),
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  });
}

export function groupQuery(id: string) {
  return queryOptions({
    queryKey: ['groups', 'one', id],
    queryFn: ({ signal }) => getJson(`${PATH}/${encodeURIComponent(id)}`, GroupDetail, signal),
    refetchInterval: pollMs,
  });
}

/** Changes one group; the answer is the whole group, and takes the place of the one on the page. */
export const changeGroupMutation = (id: string) =>
  mutationOptions({
    mutationFn: async (body: z.input<typeof ChangeGroupRequest>) =>
      sendJson({
        method: 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/changes`,
        body,
        schema: GroupDetail,
      }),
    onSuccess: (changed, _body, _result, { client }) =>
      client.setQueryData(groupQuery(id).queryKey, changed),
    // A refusal may mean that somebody else was faster: then the page shows what they did.
    onError: async (_error, _body, _result, { client }) =>
      client.invalidateQueries({ queryKey: groupQuery(id).queryKey }),
  });

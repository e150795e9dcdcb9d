import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  type CreateRetestRequest,
  type RetestPlanRequest,
  RetestPlanResponse,
} from '#lib/contract/retest-plan.ts';
import { CreatedRetest, Retest, RetestsResponse } from '#lib/contract/retests.ts';
import { getJson, sendJson } from './api.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/retests';
const PAGE_RETESTS = 50;
/** A run is over in seconds; whoever watches it should not wait for a poll. */
const RUNNING_POLL_MS = 1_000;

/** Retests, the newest first, page by page. */
export function retestListQuery() {
  return infiniteQueryOptions({
    queryKey: ['retests', 'list'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(PAGE_RETESTS),
        ...(pageParam !== null && { before: pageParam }),
      });
      return getJson(`${PATH}?${query.toString()}`, RetestsResponse, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state }) => (isPaging(state) ? false : pollMs()),
    placeholderData: keepPreviousData,
  });
}

function firstPage(): string | null {
  return null;
}

/** One retest with its ledger. */
export function retestQuery(id: string) {
  return queryOptions({
    queryKey: ['retests', 'one', id],
    queryFn: ({ signal }) => getJson(`${PATH}/${encodeURIComponent(id)}`, Retest, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'ended' ? pollMs() : RUNNING_POLL_MS),
  });
}

export type RetestAsked = z.input<typeof RetestPlanRequest>;

/** What a retest would send. It sends nothing, so that it may be asked at every answer of a form. */
export function retestPlanQuery(asked: RetestAsked) {
  return queryOptions({
    queryKey: ['retest-plan', asked],
    queryFn: async () =>
      sendJson({
        method: 'POST',
        path: '/api/v1/retest-plans',
        body: asked,
        schema: RetestPlanResponse,
      }),
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
    // A form holds a body that is pasted for one run: it goes when the form does.
    gcTime: 0,
  });
}

export const startRetestMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: z.input<typeof CreateRetestRequest>) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: CreatedRetest }),
    onSuccess: async (created, _wanted, _result, { client }) => {
      client.setQueryData(retestQuery(created.retest.id).queryKey, created.retest);
      await client.invalidateQueries({ queryKey: retestListQuery().queryKey });
    },
    // What was sent may hold a pasted body, and the answer a token.
    gcTime: 0,
  });

export const cancelRetestMutation = (id: string) =>
  mutationOptions({
    mutationFn: async () =>
      sendJson({
        method: 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/cancel`,
        schema: Retest,
      }),
    onSuccess: (cancelled, _nothing, _result, { client }) => {
      client.setQueryData(retestQuery(id).queryKey, cancelled);
    },
  });

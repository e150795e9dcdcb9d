import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  queryOptions,
} from '@tanstack/react-query';
import type { z } from 'zod';
import {
  Comparison,
  type ComparisonPlanRequest,
  ComparisonPlanResponse,
  ComparisonsResponse,
  type CreateComparisonRequest,
  CreatedComparison,
} from '#lib/contract/comparisons.ts';
import { getJson, sendJson } from './api.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/comparisons';
const PAGE_COMPARISONS = 50;
/** A run is over in seconds; whoever watches it should not wait for a poll. */
const RUNNING_POLL_MS = 1_000;

/** Comparisons, the newest first, page by page. Their keys begin as those of retests do: one topic tells of both. */
export function comparisonListQuery() {
  return infiniteQueryOptions({
    queryKey: ['retests', 'comparisons', 'list'],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        limit: String(PAGE_COMPARISONS),
        ...(pageParam !== null && { before: pageParam }),
      });
      return getJson(`${PATH}?${query.toString()}`, ComparisonsResponse, signal);
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

/** One comparison with the ledger of both sides. */
export function comparisonQuery(id: string) {
  return queryOptions({
    queryKey: ['retests', 'comparisons', 'one', id],
    queryFn: ({ signal }) => getJson(`${PATH}/${encodeURIComponent(id)}`, Comparison, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'ended' ? pollMs() : RUNNING_POLL_MS),
  });
}

export type ComparisonAsked = z.input<typeof ComparisonPlanRequest>;

/** What both sides would send. It sends nothing, so that it may be asked at every answer of a form. */
export function comparisonPlanQuery(asked: ComparisonAsked) {
  return queryOptions({
    queryKey: ['comparison-plan', asked],
    queryFn: async () =>
      sendJson({
        method: 'POST',
        path: '/api/v1/comparison-plans',
        body: asked,
        schema: ComparisonPlanResponse,
      }),
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  });
}

export const startComparisonMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: z.input<typeof CreateComparisonRequest>) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: CreatedComparison }),
    onSuccess: async ({ comparison }, _wanted, _result, { client }) => {
      client.setQueryData(comparisonQuery(comparison.id).queryKey, comparison);
      await client.invalidateQueries({ queryKey: comparisonListQuery().queryKey });
    },
  });

export const cancelComparisonMutation = (id: string) =>
  mutationOptions({
    mutationFn: async () =>
      sendJson({
        method: 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/cancel`,
        schema: Comparison,
      }),
    onSuccess: (cancelled, _nothing, _result, { client }) => {
      client.setQueryData(comparisonQuery(id).queryKey, cancelled);
    },
  });

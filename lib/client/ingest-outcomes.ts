import { queryOptions } from '@tanstack/react-query';
import {
  IngestOutcomesQuery,
  IngestOutcomesResponse,
  type OutcomeWindow,
} from '#lib/contract/ingest-outcomes.ts';
import { getJson } from './api.ts';

/** Counts reach the database every two seconds, and nothing says when. */
const POLL_MS = 10_000;
const DEFAULT_WINDOW: OutcomeWindow = '1h';

/** Anything unknown in the address counts as the last hour. */
export function parseOutcomeWindow(value: unknown): OutcomeWindow {
  const parsed = IngestOutcomesQuery.safeParse({ window: value });
  return parsed.success ? parsed.data.window : DEFAULT_WINDOW;
}

export const ingestOutcomesQuery = (window: OutcomeWindow) =>
  queryOptions({
    queryKey: ['ingest-outcomes', { window }],
    queryFn: async ({ signal }) =>
      getJson(`/api/v1/ingest-outcomes?window=${window}`, IngestOutcomesResponse, signal),
    refetchInterval: POLL_MS,
  });

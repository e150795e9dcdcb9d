import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  DegradedMode,
  DegradedModesResponse,
  type EndDegradedModeRequest,
  type StartDegradedModeRequest,
} from '#lib/contract/degraded-modes.ts';
import { getJson, sendJson } from './api.ts';
import { pollMs } from './live/poll-ms.ts';

const PATH = '/api/v1/degraded-modes';

/** The temporary switches that nobody has ended. */
export function openDegradedModesQuery() {
  return queryOptions({
    queryKey: ['degraded-modes', 'open'],
    queryFn: ({ signal }) => getJson(`${PATH}?state=open`, DegradedModesResponse, signal),
    refetchInterval: pollMs,
  });
}

export type DegradedModeWanted = z.input<typeof StartDegradedModeRequest>;

export const startDegradedModeMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: DegradedModeWanted) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: DegradedMode }),
    onSuccess: async (_started, _wanted, _result, { client }) => {
      await client.invalidateQueries({ queryKey: ['degraded-modes'] });
    },
  });

export const endDegradedModeMutation = (id: string) =>
  mutationOptions({
    mutationFn: async (wanted: z.input<typeof EndDegradedModeRequest>) =>
      sendJson({
        method: 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/end`,
        body: wanted,
        schema: DegradedMode,
      }),
    onSuccess: async (_ended, _wanted, _result, { client }) => {
      await client.invalidateQueries({ queryKey: ['degraded-modes'] });
    },
  });

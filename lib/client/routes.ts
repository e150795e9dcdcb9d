import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { ConfiguredRoute, type RouteInput, RoutesResponse } from '#lib/contract/routes.ts';
import { getJson, sendJson } from './api.ts';

const PATH = '/api/v1/routes';
/** Slow: only whether a credential is there changes by itself. */
const POLL_MS = 30_000;

export const routesQuery = () =>
  queryOptions({
    queryKey: ['routes'],
    queryFn: async ({ signal }) => getJson(PATH, RoutesResponse, signal),
    refetchInterval: POLL_MS,
  });

/** Describes a route, or describes the one with this id anew. */
export const saveRouteMutation = () =>
  mutationOptions({
    mutationFn: async ({ id, input }: { id: string | null; input: z.input<typeof RouteInput> }) =>
      sendJson({
        method: id === null ? 'POST' : 'PUT',
        path: id === null ? PATH : `${PATH}/${encodeURIComponent(id)}`,
        body: input,
        schema: ConfiguredRoute,
      }),
    onSuccess: async (_saved, _wanted, _result, { client }) =>
      client.invalidateQueries({ queryKey: routesQuery().queryKey }),
  });

export const removeRouteMutation = () =>
  mutationOptions({
    mutationFn: async (id: string) =>
      sendJson({
        method: 'DELETE',
        path: `${PATH}/${encodeURIComponent(id)}`,
        schema: z.void(),
      }),
    onSuccess: async (_removed, _id, _result, { client }) =>
      client.invalidateQueries({ queryKey: routesQuery().queryKey }),
  });

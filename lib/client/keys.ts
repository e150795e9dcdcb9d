import { mutationOptions, queryOptions } from '@tanstack/react-query';
import {
  CreatedIngestKey,
  type CreateIngestKeyRequest,
  IngestKey,
  IngestKeysResponse,
} from '#lib/contract/account.ts';
import { getJson, sendJson } from './api.ts';

const PATH = '/api/v1/keys';
/** Slow: only "last used" changes by itself, and that is told in minutes. */
const POLL_MS = 30_000;

export const ingestKeysQuery = () =>
  queryOptions({
    queryKey: ['keys'],
    queryFn: async ({ signal }) => getJson(PATH, IngestKeysResponse, signal),
    refetchInterval: POLL_MS,
  });

export const createIngestKeyMutation = () =>
  mutationOptions({
    mutationFn: async (wanted: CreateIngestKeyRequest) =>
      sendJson({ method: 'POST', path: PATH, body: wanted, schema: CreatedIngestKey }),
    onSuccess: async (_created, _wanted, _result, { client }) =>
      client.invalidateQueries({ queryKey: ingestKeysQuery().queryKey }),
    // The answer holds the secret: it goes with the dialog that shows it.
    gcTime: 0,
  });

export const rotateSigningKeyMutation = () =>
  mutationOptions({
    mutationFn: async (id: string) =>
      sendJson({
        method: 'POST',
        path: `${PATH}/${encodeURIComponent(id)}/rotate`,
        schema: CreatedIngestKey,
      }),
    onSuccess: async (_rotated, _id, _result, { client }) =>
      client.invalidateQueries({ queryKey: ingestKeysQuery().queryKey }),
    // The answer holds the secret: it goes with the dialog that shows it.
    gcTime: 0,
  });

export const revokeIngestKeyMutation = () =>
  mutationOptions({
    mutationFn: async (id: string) =>
      sendJson({
        method: 'DELETE',
        path: `${PATH}/${encodeURIComponent(id)}`,
        schema: IngestKey,
      }),
    onSuccess: async (_revoked, _id, _result, { client }) =>
      client.invalidateQueries({ queryKey: ingestKeysQuery().queryKey }),
  });

import {
  type CreatedIngestKey,
  CreateIngestKeyRequest,
  type IngestKeysResponse,
} from '#lib/contract/account.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { createIngestKey } from '#lib/server/keys/create-ingest-key.ts';
import { listIngestKeys } from '#lib/server/keys/list-ingest-keys.ts';

export const GET = route(async (request) => {
  await authorize(request, 'manage-keys');
  const keys = await listIngestKeys({ now: new Date() });
  return Response.json(keys satisfies IngestKeysResponse);
});

export const POST = route(async (request) => {
  const createdBy = await authorize(request, 'manage-keys');
  const { name, kind, scopes, expires_at } = await readJson(request, CreateIngestKeyRequest);
  const expiresAt = expires_at == null ? null : new Date(expires_at);
  const created = await createIngestKey({
    name,
    kind,
    scopes: kind === 'bearer' ? scopes : ['ingest'],
    expiresAt,
    createdBy,
    now: new Date(),
  });
  return Response.json(created satisfies CreatedIngestKey, { status: 201 });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');

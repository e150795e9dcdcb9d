import type { IngestKey } from '#lib/contract/account.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { revokeIngestKey } from '#lib/server/keys/revoke-ingest-key.ts';

type Context = { params: Promise<{ id: string }> };

/** Revokes a key for good. */
export const DELETE = route<Context>(async (request, { params }) => {
  const revokedBy = await authorize(request, 'manage-keys');
  const { id } = await params;
  const revoked = await revokeIngestKey({ id, revokedBy, now: new Date() });
  return Response.json(revoked satisfies IngestKey);
});

export const { GET, POST, PUT, PATCH, OPTIONS } = methodsBeside('DELETE');

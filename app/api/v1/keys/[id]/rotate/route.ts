import type { CreatedIngestKey } from '#lib/contract/account.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { rotateSigningKey } from '#lib/server/keys/rotate-signing-key.ts';

type Context = { params: Promise<{ id: string }> };

/** Gives a signing key a new secret; the one before stays good for a day. */
export const POST = route<Context>(async (request, { params }) => {
  const rotatedBy = await authorize(request, 'manage-keys');
  const { id } = await params;
  const rotated = await rotateSigningKey({ id, rotatedBy, now: new Date() });
  return Response.json(rotated satisfies CreatedIngestKey);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');

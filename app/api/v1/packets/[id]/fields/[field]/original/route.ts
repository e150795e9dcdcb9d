import type { PacketOriginal } from '#lib/contract/packets.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getOriginal } from '#lib/server/packets/get-original.ts';

type Context = { params: Promise<{ id: string; field: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'seal-packet');
  const original = await getOriginal(await params);
  return Response.json(original satisfies PacketOriginal, {
    headers: { 'cache-control': 'no-store' },
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

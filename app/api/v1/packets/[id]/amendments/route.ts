import { AmendPacketRequest, type Packet } from '#lib/contract/packets.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { amendPacket } from '#lib/server/packets/amend-packet.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'seal-packet');
  const wanted = await readJson(request, AmendPacketRequest);
  const { id } = await params;
  const answer = await amendPacket({ id, request: wanted, by, now: new Date() });
  return Response.json(answer satisfies Packet);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');

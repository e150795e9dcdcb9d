import { CHANGE_BODY_BYTES_MAX, ChangePacketRequest, type Packet } from '#lib/contract/packets.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { changePacket } from '#lib/server/packets/change-packet.ts';
import { getPacket } from '#lib/server/packets/get-packet.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const packet = await getPacket({ id: (await params).id, now: epochMsOf(Date.now()) });
  return Response.json(packet satisfies Packet);
});

export const PATCH = route<Context>(async (request, { params }) => {
  await authorize(request, 'seal-packet');
  const wanted = await readJson(request, ChangePacketRequest, { bytesMax: CHANGE_BODY_BYTES_MAX });
  const { id } = await params;
  const packet = await changePacket({ id, request: wanted, now: new Date() });
  return Response.json(packet satisfies Packet);
});

export const { POST, PUT, DELETE, OPTIONS } = methodsBeside('GET', 'PATCH');

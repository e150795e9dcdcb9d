import {
  CreatePacketRequest,
  type Packet,
  PacketsQuery,
  type PacketsResponse,
} from '#lib/contract/packets.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { createPacket } from '#lib/server/packets/create-packet.ts';
import { listPackets } from '#lib/server/packets/list-packets.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(PacketsQuery, request);
  const packets = await listPackets({ query, now: epochMsOf(Date.now()) });
  return Response.json(packets satisfies PacketsResponse);
});

export const POST = route(async (request) => {
  const by = await authorize(request, 'seal-packet');
  const wanted = await readJson(request, CreatePacketRequest);
  const packet = await createPacket({ request: wanted, by, now: new Date() });
  return Response.json(packet satisfies Packet, { status: 201 });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');

import { type ExportedPacket, ExportPacketRequest } from '#lib/contract/packets.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { exportPacket } from '#lib/server/packets/export-packet.ts';

type Context = { params: Promise<{ id: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const by = await authorize(request, 'seal-packet');
  const wanted = await readJson(request, ExportPacketRequest);
  const { id } = await params;
  const answer = await exportPacket({ id, request: wanted, by, now: new Date() });
  return Response.json(answer satisfies ExportedPacket);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');

import { PacketForm, type PacketPreview } from '#lib/contract/packets.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';
import { previewPacket } from '#lib/server/packets/preview-packet.ts';

type Context = { params: Promise<{ id: string }> };

export const GET = route<Context>(async (request, { params }) => {
  await authorize(request, 'read');
  const form = parseQuery(PacketForm, request);
  const { id } = await params;
  const preview = await previewPacket({ id, form, now: epochMsOf(Date.now()) });
  return Response.json(preview satisfies PacketPreview);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

import {
  VERIFY_BODY_BYTES_MAX,
  VerifyPacketRequest,
  type VerifyPacketResponse,
} from '#lib/contract/packets.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { readJson } from '#lib/server/http/read-json.ts';
import { route } from '#lib/server/http/route.ts';
import { verifySealed } from '#lib/server/packets/verify-sealed.ts';

export const POST = route(async (request) => {
  await authorize(request, 'read');
  const { text } = await readJson(request, VerifyPacketRequest, {
    bytesMax: VERIFY_BODY_BYTES_MAX,
  });
  const answer = await verifySealed(text);
  return Response.json(answer satisfies VerifyPacketResponse);
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');

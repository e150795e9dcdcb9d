import type { RetryAmplificationResponse } from '#lib/contract/retry-amplification.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { getRetryAmplification } from '#lib/server/requests/get-retry-amplification.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const amplification = await getRetryAmplification({ now: epochMsOf(Date.now()) });
  return Response.json(amplification satisfies RetryAmplificationResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { METRICS_CONTENT_TYPE } from '#lib/server/metrics/exposition.ts';
import { metricsText } from '#lib/server/metrics/metrics-text.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const text = await metricsText(epochMsOf(Date.now()));
  return new Response(text, { headers: { 'content-type': METRICS_CONTENT_TYPE } });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

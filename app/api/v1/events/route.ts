import { EventsQuery, type EventsResponse } from '#lib/contract/events.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { listEvents } from '#lib/server/events/list-events.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';
import { ingestResponse } from '#lib/server/ingest/ingest-response.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(EventsQuery, request);
  const events = await listEvents({ query, now: epochMsOf(Date.now()) });
  return Response.json(events satisfies EventsResponse);
});

export const POST = route(ingestResponse);

export const { PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET', 'POST');

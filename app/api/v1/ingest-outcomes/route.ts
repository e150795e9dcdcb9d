import { IngestOutcomesQuery, type IngestOutcomesResponse } from '#lib/contract/ingest-outcomes.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { authorize } from '#lib/server/auth/authorize.ts';
import { methodsBeside } from '#lib/server/http/methods.ts';
import { parseQuery } from '#lib/server/http/parse.ts';
import { route } from '#lib/server/http/route.ts';
import { getIngestOutcomes } from '#lib/server/ingest-outcomes/get-ingest-outcomes.ts';

export const GET = route(async (request) => {
  await authorize(request, 'read');
  const query = parseQuery(IngestOutcomesQuery, request);
  const outcomes = await getIngestOutcomes({ query, now: epochMsOf(Date.now()) });
  return Response.json(outcomes satisfies IngestOutcomesResponse);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

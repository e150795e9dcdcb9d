import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { ingestResponse } from '#lib/server/ingest/ingest-response.ts';

export const POST = route(ingestResponse);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('POST');

import { route } from '#lib/server/http/route.ts';
import { ingestResponse } from '#lib/server/ingest/ingest-response.ts';

export const POST = route(ingestResponse);

import { everyMethod } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { ingestResponse } from '#lib/server/ingest/ingest-response.ts';

// Also what is not there: who sends telemetry reads google.rpc.Status, and never a redirect.
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = everyMethod((request) =>
  route(ingestResponse)(request, undefined),
);

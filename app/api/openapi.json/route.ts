import { route } from '#lib/server/http/route.ts';
import { openApiDocument } from '#lib/server/openapi/document.ts';

// It describes, and holds no data: anyone may read it.
export const GET = route(async () => Response.json(openApiDocument()));

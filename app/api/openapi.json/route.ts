import { methodsBeside } from '#lib/server/http/methods.ts';
import { route } from '#lib/server/http/route.ts';
import { openApiDocument } from '#lib/server/openapi/document.ts';

// It describes, and holds no data: anyone may read it.
export const GET = route(async () => Response.json(openApiDocument()));

export const { POST, PUT, PATCH, DELETE, OPTIONS } = methodsBeside('GET');

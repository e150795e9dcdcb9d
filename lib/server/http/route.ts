import { newUuidV7 } from '../ids.ts';
import { refusalOf } from './problem.ts';
import { isPublicOverTls } from './public-origin.ts';
import { API_CONTENT_SECURITY_POLICY, securityHeaders } from './security-headers.ts';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Wraps a handler so that every refusal leaves in one shape, and no bug leaves its message. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const requestId = `req_${newUuidV7(Date.now())}`;
    try {
      return marked(await handler(request, context), requestId);
    } catch (thrown) {
      const { status, headers, problem } = refusalOf(thrown, requestId);
      return marked(new Response(JSON.stringify(problem), { status, headers }), requestId);
    }
  };
}

function marked(response: Response, requestId: string): Response {
  const { headers } = response;
  headers.set('x-request-id', requestId);
  // Data of signed-in people: no cache on the way may keep it.
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  headers.set('content-security-policy', API_CONTENT_SECURITY_POLICY);
  const isSecure = isPublicOverTls();
  for (const [name, value] of Object.entries(securityHeaders({ isSecure }))) {
    headers.set(name, value);
  }
  return response;
}

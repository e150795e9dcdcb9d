import { newUuidV7 } from '../ids.ts';
import { refusalOf } from './problem.ts';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Wraps a handler so that every refusal leaves in one shape, and no bug leaves its message. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    const requestId = `req_${newUuidV7(Date.now())}`;
    try {
      const response = await handler(request, context);
      response.headers.set('x-request-id', requestId);
      if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store');
      return response;
    } catch (thrown) {
      const { status, headers, problem } = refusalOf(thrown, requestId);
      return new Response(JSON.stringify(problem), { status, headers });
    }
  };
}

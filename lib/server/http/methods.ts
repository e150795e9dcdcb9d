import { AppError } from './app-error.ts';
import { route } from './route.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof METHODS)[number];
type Answer = (request: Request) => Promise<Response>;

/**
 * Answers to the methods that an address does not have: a refusal that names those it has, and OPTIONS.
 * Next's own refusal has no body and none of our headers. HEAD is Next's, and follows GET.
 */
export function methodsBeside<Served extends Method>(
  ...served: readonly Served[]
): Record<Exclude<Method, Served> | 'OPTIONS', Answer> {
  const allowed = [...served, ...(hasGet(served) ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  const refuse = route(async () => {
    throw new AppError('method_not_allowed', `This address takes ${allowed}.`, { allowed });
  });
  const options = route(
    async () => new Response(null, { status: 204, headers: { allow: allowed } }),
  );
  return {
    ...everyMethod((request) => refuse(request, undefined)),
    OPTIONS: (request) => options(request, undefined),
  };
}

/** The same answer to every method. */
export function everyMethod(answer: Answer): Record<Method | 'OPTIONS', Answer> {
  return {
    GET: answer,
    POST: answer,
    PUT: answer,
    PATCH: answer,
    DELETE: answer,
    OPTIONS: answer,
  };
}

/** What an address answers where there is nothing. */
export const nothingHere = everyMethod((request) =>
  route(async () => {
    throw new AppError('not_found', 'There is nothing at this address.');
  })(request, undefined),
);

function hasGet(served: readonly Method[]): boolean {
  return served.includes('GET');
}

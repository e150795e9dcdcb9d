import type { Problem } from '#lib/contract/problem.ts';
import { failureOf, isDatabaseAway } from '../database/database-error.ts';
import { log } from '../log.ts';
import { AppError } from './app-error.ts';

const RETRY_AFTER_SECONDS = 2;

export type Refusal = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly problem: Problem;
};

/** Turns whatever was thrown into the one shape of a refusal. A bug leaves its cause in the log and nowhere else. */
export function refusalOf(thrown: unknown, requestId: string): Refusal {
  const error = thrown instanceof AppError ? thrown : refusalOfUnforeseen(thrown, requestId);
  // A refusal for want of capacity or of a database is said by whoever lacks it, once, not once a request.
  if (error.code === 'internal')
    log.error('request.failed', { requestId, code: error.code, cause: error.cause });

  return {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      // RFC 9110, 15.5.2: a 401 names how to ask properly. Browsers open no prompt for Bearer.
      ...(error.status === 401 ? { 'www-authenticate': 'Bearer realm="samepath"' } : {}),
      ...(error.allowed === null ? {} : { allow: error.allowed }),
      ...(error.retryAfterSeconds === null
        ? {}
        : { 'retry-after': String(error.retryAfterSeconds) }),
    },
    problem: {
      type: `/docs#${error.code}`,
      title: error.code.replaceAll('_', ' '),
      status: error.status,
      detail: error.message,
      code: error.code,
      request_id: requestId,
      ...(error.limit === null ? {} : { limit: error.limit }),
      ...(error.fields.length === 0 ? {} : { errors: [...error.fields] }),
    },
  };
}

/** A net under the schemas: a value that the database cannot hold is the caller's, the hole in the schema ours. */
function refusalOfUnforeseen(thrown: unknown, requestId: string): AppError {
  if (failureOf(thrown) === 'poison') {
    log.warn('request.unstorable', { requestId, cause: thrown });
    return new AppError('invalid_request', 'The request holds a value that cannot be stored.');
  }
  if (isDatabaseAway(thrown)) {
    log.warn('request.unserved', { requestId, cause: thrown });
    return new AppError('unavailable', 'The database does not answer. Ask again.', {
      cause: thrown,
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  return new AppError('internal', 'Something went wrong. The request id finds it in the log.', {
    cause: thrown,
  });
}

import { failureOf } from '../database/database-error.ts';
import { AppError } from '../http/app-error.ts';

const RETRY_AFTER_SECONDS = 2;

/**
 * What a statement of the ingest gives. Throws AppError `unavailable` when the database did not confirm it, for
 * whatever reason: errors of a lost or exhausted connection bear no code, and senders do not come back after
 * a 500. Bad data is thrown as it is.
 */
export async function confirmed<Result>(statement: Promise<Result>): Promise<Result> {
  try {
    return await statement;
  } catch (error) {
    if (failureOf(error) === 'poison') throw error;
    throw new AppError('unavailable', 'The database did not confirm it. Send it again.', {
      cause: error,
      limit: 'database',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
}

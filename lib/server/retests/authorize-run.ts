import { tokenHash } from '../auth/token.ts';
import { prisma } from '../database/pool.ts';
import { AppError } from '../http/app-error.ts';
import type { RetestRow } from './retest-row.ts';

const TOKEN = /^bearer +(rtr_[\w-]{20,100}) *$/iu;

/**
 * Admits the host that holds the token of this one run, and answers the run. The token opens nothing else, and a
 * look-up by hash tells a stopwatch nothing. Throws AppError('unauthorized').
 */
export async function authorizeRun(request: Request, id: string): Promise<RetestRow> {
  const token = TOKEN.exec(request.headers.get('authorization') ?? '')?.[1];
  const row =
    token === undefined
      ? null
      : await prisma().retest.findUnique({ where: { runTokenHash: tokenHash(token) } });
  if (row === null || row.id !== id) {
    throw new AppError(
      'unauthorized',
      'Send the token of this run: "Authorization: Bearer rtr_…".',
    );
  }
  return row;
}

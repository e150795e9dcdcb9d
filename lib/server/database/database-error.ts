/** What a failed statement means for the rows it carried. */
export type StatementFailure =
  /** A value in it cannot be stored; the others can. */
  | 'poison'
  /** No partition for one of its days. */
  | 'no-partition'
  /** Lost a race; the same statement may pass. */
  | 'again'
  /** The database cannot be used, or says something unforeseen. */
  | 'unavailable';

const AGAIN = new Set(['40001', '40P01', '55P03']);

/** Reads the SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function failureOf(error: unknown): StatementFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return 'unavailable';
  // Class 22 is bad data; 54000 is a value too large for an index.
  if (code.startsWith('22') || code === '54000') return 'poison';
  if (AGAIN.has(code)) return 'again';
  return code === '23514' ? 'no-partition' : 'unavailable';
}

// 08 connection, 53 out of resources, 57 stopped or cancelled by the server or by a time limit.
const AWAY_CLASSES = ['08', '53', '57'];
const AWAY_OF_THE_SYSTEM = 'ECONNREFUSED ECONNRESET ETIMEDOUT EPIPE ENOTFOUND EHOSTUNREACH';
// https://www.prisma.io/docs/orm/reference/error-reference
const AWAY_OF_PRISMA = 'P1001 P1002 P1008 P1017 P2024';
const AWAY_CODES = new Set(`${AWAY_OF_THE_SYSTEM} ${AWAY_OF_PRISMA}`.split(' '));

/** True when the database did not answer or would not: the same request may pass later. */
export function isDatabaseAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return false;
  return AWAY_CODES.has(code) || (code.length === 5 && AWAY_CLASSES.includes(code.slice(0, 2)));
}

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

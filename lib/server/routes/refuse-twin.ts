import { AppError } from '../http/app-error.ts';

/** Turns the refusal of a unique index into a sentence. Anything else passes as it is. */
export async function refuseTwin<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    const isTwin = error instanceof Error && 'code' in error && error.code === 'P2002';
    if (!isTwin) throw error;
    throw new AppError(
      'conflict',
      'A route with this name, address and owner is there already: change that one.',
      { cause: error },
    );
  }
}

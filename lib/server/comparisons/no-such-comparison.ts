import { AppError } from '../http/app-error.ts';

export function noSuchComparison(): AppError {
  return new AppError('not_found', 'There is no such comparison.');
}

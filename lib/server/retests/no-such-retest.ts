import { AppError } from '../http/app-error.ts';

export function noSuchRetest(): AppError {
  return new AppError('not_found', 'There is no such retest.');
}

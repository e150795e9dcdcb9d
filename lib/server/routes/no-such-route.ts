import { AppError } from '../http/app-error.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;

export function noSuchRoute(): AppError {
  return new AppError('not_found', 'There is no such route.');
}

/** The id of an address. Throws AppError('not_found') for what cannot be one. */
export function routeIdOf(text: string): string {
  if (!UUID.test(text)) throw noSuchRoute();
  return text;
}

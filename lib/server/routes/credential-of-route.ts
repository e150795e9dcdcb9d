import type { Route } from '#lib/domain/route/route.ts';
import { AppError } from '../http/app-error.ts';
import { readCredential } from './read-credential.ts';

/** The credential that a route names. Throws AppError `conflict` where this host has none of that name. */
export async function credentialOfRoute(route: Route): Promise<string> {
  const { credentialSource: source, credentialName: name } = route;
  const { state, value } = await readCredential({ source, name });
  if (value !== null) return value;
  const what = state === 'not_allowed' ? 'may not be used by routes' : 'is not set on this host';
  throw new AppError('conflict', `The credential ${name} of the route ${route.name} ${what}.`);
}

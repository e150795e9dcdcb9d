import { type Environment, environment } from '../env.ts';

/** Where people reach the dashboard, without a slash at the end: PUBLIC_URL, else the address it listens on. */
export function publicOrigin(
  { PUBLIC_URL, HOST, PORT }: Pick<Environment, 'PUBLIC_URL' | 'HOST' | 'PORT'> = environment(),
): string {
  if (PUBLIC_URL !== undefined) return new URL(PUBLIC_URL).origin;
  // The wildcard addresses are for listening; a browser cannot open them everywhere.
  const isWildcard = HOST === '0.0.0.0' || HOST === '::';
  const host = isWildcard ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST;
  return `http://${host}:${String(PORT)}`;
}

/** Whether people reach the dashboard over TLS, as PUBLIC_URL says. */
export function isPublicOverTls(): boolean {
  return publicOrigin().startsWith('https:');
}

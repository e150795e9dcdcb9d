import { headers } from 'next/headers';
import { environment } from '#lib/server/env.ts';

/** Where this installation is reached: as configured, else as the reader has just reached it. */
export async function publicOrigin(): Promise<string> {
  const { PUBLIC_URL: configured, HOST, PORT } = environment();
  if (configured !== undefined) return new URL(configured).origin;
  const host = (await headers()).get('host') ?? `${HOST}:${PORT}`;
  return `http://${host}`;
}

import { Client } from 'pg';
import { LIVE_CHANNEL } from '#lib/contract/live.ts';
import { environment } from '../env.ts';
import type { Ear } from './live-hub.ts';

const CONNECT_TIMEOUT_MS = 5_000;

/** A connection of its own: LISTEN belongs to a session, and a pool would lend it to others. */
export async function listenToDatabase(hear: (payload: string) => void): Promise<Ear> {
  const connectionString = environment().DATABASE_URL;
  if (connectionString === undefined) throw new Error('DATABASE_URL is unset');
  const client = new Client({
    connectionString,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.on('error', () => resolve());
  client.on('end', () => resolve());
  client.on('notification', ({ payload }) => hear(payload ?? ''));
  await client.connect();
  await client.query(`LISTEN ${LIVE_CHANNEL}`);
  return { ended, close: () => client.end() };
}

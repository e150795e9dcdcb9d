import { readFile } from 'node:fs/promises';
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from '#lib/contract/account.ts';
import { createFirstAdmin } from '../account/create-first-admin.ts';
import { hasAccounts } from '../account/has-accounts.ts';
import { prisma } from '../database/pool.ts';
import { environment } from '../env.ts';
import { bootstrapIngestKey } from '../keys/bootstrap-ingest-key.ts';
import { log } from '../log.ts';
import { hashPassword } from './password.ts';

/** Says which setting does not hold; the supervisor shows the sentence and stops. */
export class BootstrapError extends Error {
  override name = 'BootstrapError';
}

/** What fits into an Authorization header as one word. */
const SENDABLE_KEY = /^[\x21-\x7e]{24,512}$/u;

type Settings = {
  readonly ADMIN_EMAIL?: string | undefined;
  readonly ADMIN_PASSWORD_FILE?: string | undefined;
  readonly INGEST_KEY?: string | undefined;
};

/**
 * Creates what the environment asks for: the first admin (only while there is no account) and one ingest
 * key named `bootstrap`. Idempotent, also with two starters at once. Throws a BootstrapError.
 */
export async function bootstrapAccounts(
  { now }: { now: Date },
  settings: Settings = environment(),
): Promise<void> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD_FILE: file, INGEST_KEY: secret } = settings;
  if (email !== undefined && file !== undefined) await bootstrapAdmin({ email, file, now });
  if (secret === undefined) return;
  if (!SENDABLE_KEY.test(secret)) {
    throw new BootstrapError('INGEST_KEY must be 24 to 512 printable characters without spaces.');
  }
  await bootstrapIngestKey({ secret, now });
}

async function bootstrapAdmin(args: { email: string; file: string; now: Date }): Promise<void> {
  const { email, file, now } = args;
  if (await hasAccounts()) return;
  const passwordHash = await hashPassword(await passwordIn(file));
  const user = await prisma().$transaction(async (transaction) =>
    createFirstAdmin(transaction, { email, passwordHash, now }),
  );
  if (user !== null) log.info('account.created', { userId: user.id });
}

async function passwordIn(file: string): Promise<string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new BootstrapError('ADMIN_PASSWORD_FILE cannot be read.', { cause });
  }
  // Editors and `echo` end a file with a line break that nobody types at sign-in.
  const password = text.replace(/\r?\n$/u, '');
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX) {
    const bounds = `${String(PASSWORD_LENGTH_MIN)} to ${String(PASSWORD_LENGTH_MAX)}`;
    throw new BootstrapError(`ADMIN_PASSWORD_FILE must hold a password of ${bounds} characters.`);
  }
  return password;
}

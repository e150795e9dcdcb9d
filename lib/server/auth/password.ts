import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { processWide } from '../process-wide.ts';

type Cost = { readonly n: number; readonly r: number; readonly p: number };

/** 32 MiB and about a quarter of a second. One of the equal settings of OWASP's password storage cheat sheet, read 2026-11. */
const COST: Cost = { n: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** One derivation at a time: scrypt runs on the threads that files and name look-ups need as well. */
const lane = processWide<{ last: Promise<unknown> }>('password-lane', () => ({
  last: Promise.resolve(),
}));

/** `scrypt$n$r$p$salt$key`: the cost is kept with each hash, so that it can be raised for new ones. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return encoded(COST, salt, key);
}

/**
 * Whether the password is the one of this hash. With `stored` null (no such account) it takes the same time
 * and is never true. Throws when the stored hash is not one of ours.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const { cost, salt, key } = decoded(stored ?? NOBODYS_HASH);
  const isEqual = timingSafeEqual(await derive(password, salt, cost), key);
  return isEqual && stored !== null;
}

const NOBODYS_HASH = encoded(COST, Buffer.alloc(SALT_BYTES), Buffer.alloc(KEY_BYTES));

function encoded({ n, r, p }: Cost, salt: Buffer, key: Buffer): string {
  return ['scrypt', n, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

function decoded(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const form = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/u.exec(stored);
  if (form === null)
    throw new Error('A stored password hash has a form this version does not know');
  const [, n, r, p, salt = '', key = ''] = form;
  return {
    cost: { n: Number(n), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64url'),
    key: Buffer.from(key, 'base64url'),
  };
}

async function derive(password: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  const held = lane.get();
  const run = async (): Promise<Buffer> =>
    // NFKC, so that one password is one password on every keyboard (NIST SP 800-63B, 5.1.1.2).
    scryptAsync(password.normalize('NFKC'), salt, { N: n, r, p, maxmem: 256 * n * r });
  const derived = held.last.then(run, run);
  held.last = derived;
  return derived;
}

async function scryptAsync(
  password: string,
  salt: Buffer,
  options: ScryptOptions,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

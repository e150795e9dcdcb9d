import { accessSync, constants, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartRefusal } from '../../runtime/start-refusal.ts';
import { writeAtomically } from '../../runtime/write-atomically.ts';
import { type NativeBinaries, nativeBinaries } from './native-binaries.ts';
import { canReach } from './reach.ts';
import { readPasswd, type ServerUser, serverUser } from './server-user.ts';

const Connection = z.object({
  port: z.number().int().min(1).max(65_535),
  user: z.string().min(1),
  password: z.string().min(1),
  database: z.string().min(1),
});
export type Connection = z.infer<typeof Connection>;

/** Where the embedded database lives, and as whom and with what it runs. */
export type Home = {
  /** DATA_DIR itself, resolved. */
  readonly root: string;
  /** Cluster and connection file together. It appears in one piece, or not at all. */
  readonly folder: string;
  readonly dataDirectory: string;
  readonly user: ServerUser | null;
  readonly binaries: NativeBinaries;
};

/** Throws a StartRefusal when the folder cannot be written, or nobody can run the server in it. */
export function openHome(dataDir: string): Home {
  const root = writableFolder(dataDir);
  const folder = join(root, 'postgres');
  const dataDirectory = join(folder, 'data');
  const user = serverUser({
    currentUid: process.getuid?.() ?? null,
    clusterOwner: ownerOf(dataDirectory),
    passwd: readPasswd(),
  });
  return { root, folder, dataDirectory, user, binaries: nativeBinaries(user) };
}

/**
 * How the server names its own data directory. Where the folders above are closed to its user (a project
 * under /root), it is started inside the directory and finds itself by that: so the data stays in DATA_DIR.
 */
export function dataDirectoryArgument(home: Home, dataDirectory: string): string {
  if (home.user === null || canReach(dataDirectory, home.user)) return dataDirectory;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new StartRefusal(
    `User ${home.user.name} may not enter ${home.root}: set DATA_DIR to a folder outside private ones, or set DATABASE_URL.`,
  );
}

export function readConnection(home: Home): Connection {
  const path = join(home.folder, 'connection.json');
  try {
    return Connection.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new StartRefusal(
      `${path} is missing or unreadable, and without it nobody can sign in to the database beside it: restore the file from a backup.`,
      { cause },
    );
  }
}

export function writeConnection(folder: string, connection: Connection): void {
  writeAtomically(join(folder, 'connection.json'), `${JSON.stringify(connection)}\n`);
}

function writableFolder(dataDir: string): string {
  try {
    // Others may pass through, not look: the server may run as another user than we do.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new StartRefusal(
      `The data folder ${dataDir} cannot be written (${code}): set DATA_DIR to a folder that can.`,
      { cause },
    );
  }
}

function ownerOf(path: string): { uid: number; gid: number } | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : { uid: stats.uid, gid: stats.gid };
}

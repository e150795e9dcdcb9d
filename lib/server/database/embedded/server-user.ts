import { readFileSync } from 'node:fs';
import { StartRefusal } from '../../runtime/start-refusal.ts';

export type ServerUser = { readonly name: string; readonly uid: number; readonly gid: number };

const UNPRIVILEGED = ['postgres', 'nobody'] as const;

/**
 * The user to drop to: PostgreSQL refuses to run as root. Null when the server runs as we do.
 * An existing cluster decides by its owner, because PostgreSQL insists on owning its files.
 */
export function serverUser(args: {
  /** Null where the platform has no user ids. */
  currentUid: number | null;
  clusterOwner: { readonly uid: number; readonly gid: number } | null;
  /** The text of /etc/passwd. */
  passwd: string;
}): ServerUser | null {
  const { currentUid, clusterOwner } = args;
  if (currentUid === null) return null;
  const users = parsePasswd(args.passwd);
  if (currentUid !== 0) {
    if (clusterOwner === null || clusterOwner.uid === currentUid) return null;
    throw new StartRefusal(
      `The database under DATA_DIR belongs to user id ${clusterOwner.uid} and this runs as ${currentUid}: start as that user, or set another DATA_DIR.`,
    );
  }
  if (clusterOwner !== null && clusterOwner.uid !== 0) {
    const name = users.find((user) => user.uid === clusterOwner.uid)?.name;
    return { name: name ?? `user id ${clusterOwner.uid}`, ...clusterOwner };
  }
  for (const name of UNPRIVILEGED) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid > 0);
    if (user !== undefined) return user;
  }
  throw new StartRefusal(
    'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to drop to: add one, start as another user, or set DATABASE_URL.',
  );
}

/** PostgreSQL looks the name of its user up when it lays out a cluster. */
export function refuseNamelessUser(args: { currentUid: number | null; passwd: string }): void {
  const { currentUid } = args;
  if (currentUid === null || currentUid === 0) return;
  if (parsePasswd(args.passwd).some((user) => user.uid === currentUid)) return;
  throw new StartRefusal(
    `User id ${currentUid} has no entry in /etc/passwd, which PostgreSQL needs: add one, start as another user, or set DATABASE_URL.`,
  );
}

/** Empty where the system keeps no such file. */
export function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

function parsePasswd(text: string): readonly ServerUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name === undefined || uid === undefined || gid === undefined
      ? []
      : [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

import { statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Whether a user may enter every folder above `path`, by the permission bits alone (access lists are not
 * read: a wrong "no" only costs the detour that is taken then).
 */
export function canReach(
  path: string,
  user: { readonly uid: number; readonly gid: number },
): boolean {
  const parent = dirname(path);
  return (parent === path || canReach(parent, user)) && canEnter(parent, user);
}

function canEnter(folder: string, user: { readonly uid: number; readonly gid: number }): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

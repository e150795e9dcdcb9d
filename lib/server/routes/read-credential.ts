import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CredentialState } from '#lib/contract/routes.ts';
import { credentialNameRefusal } from '#lib/domain/route/credential-name.ts';
import type { CredentialSource } from '#lib/domain/route/route.ts';
import { credentialRules, credentialVariable } from '../env.ts';

export type CredentialPlace = { readonly source: CredentialSource; readonly name: string };

/** A header can carry no more, and no key is that long. */
const CREDENTIAL_BYTES_MAX = 8_192;

/**
 * The credential of this name, for the one request that needs it. Null with the state that a screen may show;
 * the value is returned to the sender of requests and to nobody else.
 */
export async function readCredential(
  place: CredentialPlace,
): Promise<{ readonly state: CredentialState; readonly value: string | null }> {
  if (credentialNameRefusal(place, credentialRules()) !== null) {
    return { state: 'not_allowed', value: null };
  }
  const raw = place.source === 'env' ? credentialVariable(place.name) : await fileIn(place.name);
  const value = raw?.trim() ?? '';
  const isUsable = value.length <= CREDENTIAL_BYTES_MAX && /^[\x21-\x7e]+$/.test(value);
  return isUsable ? { state: 'set', value } : { state: 'not_set', value: null };
}

/** Undefined when it is not there, too large, or leads out of the folder by a link. */
async function fileIn(name: string): Promise<string | undefined> {
  const { folder } = credentialRules();
  if (folder === null) return undefined;
  try {
    const root = await realpath(folder);
    const file = await realpath(path.join(root, name));
    if (!file.startsWith(`${root}${path.sep}`)) return undefined;
    const { size } = await stat(file);
    return size > CREDENTIAL_BYTES_MAX ? undefined : await readFile(file, 'utf8');
  } catch (error) {
    // Absent or unreadable is a state, not a fault; the screen says "not set".
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

import type { Role } from './role.ts';

/** The closed list of what may be asked of the dashboard and its API. Ingest asks for a scope instead. */
export const ACTIONS = [
  'read',
  'triage',
  'investigate',
  'retest',
  'override-retest-budget',
  'seal-packet',
  'manage-keys',
  'manage-accounts',
  'manage-settings',
] as const;
export type Action = (typeof ACTIONS)[number];

const RESPONDER: readonly Action[] = ['read', 'triage', 'investigate', 'retest', 'seal-packet'];

/** The one table of rights: who may do what. */
const RIGHTS: Readonly<Record<Role, readonly Action[]>> = {
  viewer: ['read', 'triage'],
  responder: RESPONDER,
  admin: ACTIONS,
};

/** What a role may do. */
export function roleMay(role: Role, action: Action): boolean {
  return RIGHTS[role].includes(action);
}

/** Key scopes: `ingest` reports events and totals, `read` reads what any viewer may read, `retest` runs retests. */
export const KEY_SCOPES = ['ingest', 'read', 'retest'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a key may do besides ingest, each only with the scope for it. A key changes no settings. */
export function keyMay(scopes: readonly KeyScope[], action: Action): boolean {
  return (action === 'read' || action === 'retest') && scopes.includes(action);
}

/** Scopes as stored, without words that are none of ours: an unknown word grants nothing. */
export function keyScopesOf(words: readonly string[]): readonly KeyScope[] {
  return KEY_SCOPES.filter((scope) => words.includes(scope));
}

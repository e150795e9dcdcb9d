import type { KeyScope } from './rights.ts';
import type { Role } from './role.ts';

/** Who asks: a person with a session, or a program with a key. */
export type Actor =
  | { readonly kind: 'user'; readonly userId: string; readonly email: string; readonly role: Role }
  | { readonly kind: 'key'; readonly keyId: string; readonly scopes: readonly KeyScope[] };

/** The actor as an audit entry names it. */
export function actorName(actor: Actor): string {
  return actor.kind === 'user' ? `user:${actor.userId}` : `key:${actor.keyId}`;
}

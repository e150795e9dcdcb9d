export const ROLES = ['admin', 'responder', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Null when a stored word is no role of ours. */
export function roleOf(word: string): Role | null {
  return ROLES.find((role) => role === word) ?? null;
}

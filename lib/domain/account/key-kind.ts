/** How a sender proves itself: by a key in a header, by a signature, or by an address that nobody can guess. */
export const KEY_KINDS = ['bearer', 'signature', 'claude-code-hook', 'statuspage-hook'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** As stored; a word that is none of ours admits nobody. */
export function keyKindOf(word: string): KeyKind | null {
  return KEY_KINDS.find((kind) => kind === word) ?? null;
}

const HOOK_SOURCES: Readonly<Record<KeyKind, 'claude-code' | 'statuspage' | null>> = {
  bearer: null,
  signature: null,
  'claude-code-hook': 'claude-code',
  'statuspage-hook': 'statuspage',
};

/** The part of a hook's address that says whose it is; null for a kind that has no address of its own. */
export function hookSourceOf(kind: KeyKind): 'claude-code' | 'statuspage' | null {
  return HOOK_SOURCES[kind];
}

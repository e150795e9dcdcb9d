import type { Branch } from '#lib/domain/failure/branch.ts';

/** The changes that people make first under pressure; a case keeps a record of each that was made. */
export type WeakMove = 'rotate_keys' | 'change_billing' | 'rewrite_prompts' | 'switch_provider';

/** Something people do in haste, and why the evidence does not ask for it. */
export type NotNow = { readonly what: string; readonly why: string; readonly move?: WeakMove };

export type Source = { readonly title: string; readonly url: string };

export type Guidance = {
  /** What to take the failure for, in one sentence. */
  readonly treatAs: string;
  /** In the order in which to do them. */
  readonly firstMoves: readonly string[];
  /** How to know, on the same path, that it is over. */
  readonly verify: string;
  /** Where to look if the first moves change nothing. */
  readonly next: { readonly when: string; readonly branch: Branch };
  readonly notNow: readonly NotNow[];
  readonly sources: readonly Source[];
};

import type { Branch } from '#lib/domain/failure/branch.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';
import type { WeakMove } from '#lib/domain/triage/guidance-row.ts';
import type { Meaning } from '#lib/domain/triage/result.ts';

/** What people change first under pressure, and what each change destroys: the comparison with before. */
export const WEAK_MOVES = [
  'rotate_keys',
  'change_billing',
  'rewrite_prompts',
  'switch_provider',
] as const satisfies readonly WeakMove[];

export const WEAK_MOVE_WORDS: Readonly<Record<WeakMove, string>> = {
  rotate_keys: 'rotate the key',
  change_billing: 'change billing or plan',
  rewrite_prompts: 'rewrite the prompt',
  switch_provider: 'switch provider or model',
};

export type WeakMoveAdvice = {
  readonly move: WeakMove;
  /** `supported`: on this branch the evidence does point there, so it is no weak move. */
  readonly stance: 'not_now' | 'supported' | 'degraded_only';
  readonly why: string;
};

/** Where the evidence of a branch points at the very thing. */
const SUPPORTED: Readonly<Partial<Record<Branch, Readonly<Partial<Record<WeakMove, string>>>>>> = {
  auth: {
    rotate_keys:
      'The answer refuses this credential. Replace this one, after you have seen which one is really sent.',
  },
  billing: {
    change_billing: 'The answer names a balance or a cap. Change that one, with its owner.',
  },
  invalid_request: {
    rewrite_prompts: 'The answer refuses the request and names the field. Correct that field only.',
  },
  request_too_large: {
    rewrite_prompts: 'The answer refuses the size. Make the request smaller, and nothing else.',
  },
  not_found: {
    switch_provider: 'The answer does not know this name. Correct the model or the address.',
  },
};
/** Meanings by which a limit turns out to be a matter of money or plan, whatever the status. */
const OF_MONEY: readonly Meaning[] = ['spend_cap', 'credit_balance', 'plan_window', 'entitlement'];

const USUALLY: Readonly<Record<WeakMove, string>> = {
  rotate_keys: 'Nothing in the evidence speaks of the key.',
  change_billing: 'Nothing in the answer speaks of a balance, a cap or a plan.',
  rewrite_prompts: 'Nothing in the answer judges the request.',
  switch_provider:
    'Another path tells nothing about this one. If work cannot wait, switch as degraded mode: with an owner, a time to return, and the evidence kept first.',
};

/** What speaks against each weak first move on this branch, or that here it is the right one. */
export function weakMoveAdvice(failure: {
  branch: Branch;
  meaning: Meaning | null;
  route: string | null;
}): readonly WeakMoveAdvice[] {
  const { notNow } = guidanceOf(failure);
  return WEAK_MOVES.map((move) => {
    const supported = supportedWhy(move, failure);
    if (supported !== null) return { move, stance: 'supported', why: supported };
    const why = notNow.find((row) => row.move === move)?.why;
    if (why !== undefined) return { move, stance: 'not_now', why };
    const stance = move === 'switch_provider' ? 'degraded_only' : 'not_now';
    return { move, stance, why: USUALLY[move] };
  });
}

function supportedWhy(
  move: WeakMove,
  { branch, meaning }: { branch: Branch; meaning: Meaning | null },
): string | null {
  // Of a disabled organization every key is refused, a new one too.
  if (meaning === 'organization_disabled') return null;
  if (move === 'change_billing' && meaning !== null && OF_MONEY.includes(meaning)) {
    return 'The answer names the cap, the balance or the plan that stands in the way.';
  }
  return SUPPORTED[branch]?.[move] ?? null;
}

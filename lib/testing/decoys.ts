import { type Decoy, drawFrom } from './decoy-draw.ts';
import { PERSONAL_DECOYS, PROMPT_DECOYS } from './decoy-private-text.ts';
import { CONTEXT_DECOYS, TOKEN_DECOYS, URL_DECOYS } from './decoy-secrets.ts';

const GROUPS = {
  /** Recognised wherever they stand. */
  tokens: TOKEN_DECOYS,
  /** Recognised by their surroundings. */
  inContext: [...CONTEXT_DECOYS, ...URL_DECOYS],
  personal: PERSONAL_DECOYS,
  /** Recognised by the structure they stand in. */
  prompts: PROMPT_DECOYS,
};

/** Made-up secrets of every class that traffic to a model API carries, each with random parts of its own. */
export function decoysOf(seed: string): Readonly<Record<keyof typeof GROUPS, readonly Decoy[]>> {
  const made = (group: keyof typeof GROUPS): readonly Decoy[] =>
    GROUPS[group].map(([name, make]) => ({ name, ...make(drawFrom(`${seed}:${name}`)) }));
  return {
    tokens: made('tokens'),
    inContext: made('inContext'),
    personal: made('personal'),
    prompts: made('prompts'),
  };
}

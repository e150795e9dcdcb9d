import type { RequestShape } from './request-shape.ts';

/** US dollars per million tokens. */
type Price = { readonly input: number; readonly output: number };

/** The model overviews under platform.claude.com/docs, as read on 2026-11-25. Prompts of up to 100 000 tokens. */
const PRICES: Readonly<Record<string, Price>> = {
  'claude-fable-5-1': { input: 10, output: 50 },
  'claude-opus-5-5': { input: 4, output: 20 },
  'claude-opus-5': { input: 5, output: 25 },
  'claude-sonnet-5-5': { input: 2, output: 10 },
  'claude-sonnet-5': { input: 2, output: 10 },
  'claude-haiku-5-5': { input: 0.1, output: 0.5 },
  'claude-haiku-4-5': { input: 1, output: 5 },
};
const PRICES_READ = '2026-11-25';

/** Low on purpose, so that the estimate errs upwards; English text has about four. */
const BYTES_PER_TOKEN = 3;

export type CostEstimate =
  | { readonly kind: 'free'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string }
  | {
      readonly kind: 'at-most';
      /** US dollars for all attempts of the budget, each with its longest answer. */
      readonly usd: number;
      readonly assumption: string;
    };

/** What a retest can cost at most. A model without a known list price, or an answer without a cap, is unknown. */
export function costOf(args: {
  shape: RequestShape;
  model: string;
  bodyBytes: number;
  /** Null where the body caps none. */
  outputTokensMax: number | null;
  attemptsMax: number;
}): CostEstimate {
  const { shape, bodyBytes, outputTokensMax: outputTokens, attemptsMax } = args;
  if (shape === 'count_tokens' || shape === 'models') {
    return { kind: 'free', why: 'Counting tokens and listing models are not charged.' };
  }
  const model = args.model.replace(/^(?:[a-z]+\.)?anthropic[./]/, '').replace(/[-@]\d{8}.*$/, '');
  const price = PRICES[model];
  if (price === undefined) {
    return { kind: 'unknown', why: `No list price of ${args.model} is known here.` };
  }
  if (outputTokens === null) {
    const why =
      'The body names no max_tokens or max_completion_tokens, so its answer has no bound.';
    return { kind: 'unknown', why };
  }
  const inputTokens = Math.ceil(bodyBytes / BYTES_PER_TOKEN);
  const perAttempt = (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
  return {
    kind: 'at-most',
    usd: perAttempt * attemptsMax,
    assumption: `${String(attemptsMax)} attempts of at most ${String(inputTokens)} input and ${String(outputTokens)} output tokens at the list price of ${model} as read on ${PRICES_READ}: $${String(price.input)} and $${String(price.output)} per million.`,
  };
}

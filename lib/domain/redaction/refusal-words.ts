import type { RefusalReason } from './redact.ts';

/** Why a text was withheld, and what would bring the next one in. */
export const REFUSAL_WORDS: Readonly<Record<RefusalReason, { why: string; remedy: string }>> = {
  'too-long': {
    why: 'longer than may be masked at once',
    remedy: 'Report the error alone, without what was sent.',
  },
  'over-budget': {
    why: 'the rule packs of this installation took too long',
    remedy: 'Give the slow rules keywords, or take them out.',
  },
  'engine-failed': {
    why: 'the masking failed',
    remedy: 'This is a defect of Samepath: please report it.',
  },
};

import { apply } from './apply.ts';
import type { Finding } from './finding.ts';
import { type ScanContext, scan } from './scan.ts';

/** The longest text the engine takes at once, in UTF-16 code units. */
export const REDACT_CHARS_MAX = 4_000_000;

/** Why nothing of a text may be kept. `over-budget`: the rules of the installation took too long. */
export const REFUSAL_REASONS = ['too-long', 'over-budget', 'engine-failed'] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export type Redaction =
  | { readonly kind: 'redacted'; readonly text: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** Scans and replaces. Fails closed: a refusal holds no text, and the caller stores none. */
export function redact(text: string, context: ScanContext = {}): Redaction {
  if (text.length > REDACT_CHARS_MAX) return { kind: 'refused', reason: 'too-long' };
  try {
    const findings = scan(text, context);
    return { kind: 'redacted', text: apply(text, findings), findings };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'OverBudget';
    return { kind: 'refused', reason: isLate ? 'over-budget' : 'engine-failed' };
  }
}

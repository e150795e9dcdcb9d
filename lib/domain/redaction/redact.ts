import { apply } from './apply.ts';
import type { Finding } from './finding.ts';
import { type ScanContext, scan } from './scan.ts';

/** The longest text the engine takes at once, in UTF-16 code units. */
export const REDACT_CHARS_MAX = 4_000_000;

export type Redaction =
  | { readonly kind: 'redacted'; readonly text: string; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly reason: 'too-long' | 'engine-failed' };

/** Scans and replaces. Fails closed: a refusal holds no text, and the caller stores none. */
export function redact(text: string, context: ScanContext = {}): Redaction {
  if (text.length > REDACT_CHARS_MAX) return { kind: 'refused', reason: 'too-long' };
  try {
    const findings = scan(text, context);
    return { kind: 'redacted', text: apply(text, findings), findings };
  } catch {
    return { kind: 'refused', reason: 'engine-failed' };
  }
}

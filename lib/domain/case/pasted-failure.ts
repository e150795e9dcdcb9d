import { redact } from '#lib/domain/redaction/redact.ts';
import type { PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';

export type PastedFailure =
  | {
      readonly kind: 'read';
      readonly text: string;
      /** Places that had still to be masked on arrival. */
      readonly masked: number;
      readonly triage: Triage;
    }
  | { readonly kind: 'refused' }
  | { readonly kind: 'no-such-failure'; readonly count: number };

/**
 * Reads a pasted text again where it arrives: masks it, whatever the sender masked before, and triages what
 * is left. `failure` chooses one of several in the text; 0 is the last one.
 */
export function pastedFailure(args: {
  text: string;
  failure: number;
  packs?: PackScanner | null;
}): PastedFailure {
  const { text, failure, packs } = args;
  const redaction = redact(text, { packs });
  if (redaction.kind === 'refused') return { kind: 'refused' };
  const last = triage({ text: redaction.text });
  const failures = [last, ...last.others];
  const chosen = failures[failure];
  if (chosen === undefined) return { kind: 'no-such-failure', count: failures.length };
  return { kind: 'read', text: redaction.text, masked: redaction.findings.length, triage: chosen };
}

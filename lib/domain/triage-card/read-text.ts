import type { Finding } from '#lib/domain/redaction/finding.ts';
import { redact } from '#lib/domain/redaction/redact.ts';
import type { PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import type { Triage } from '#lib/domain/triage/result.ts';
import { triage } from '#lib/domain/triage/triage.ts';

export type Reading =
  | {
      readonly kind: 'read';
      readonly findings: readonly Finding[];
      /** The last one first. Their offsets count in the masked text. Never empty. */
      readonly failures: readonly [Triage, ...Triage[]];
    }
  | { readonly kind: 'refused' };

/**
 * Masks a text, then triages what is left of it, so that no result can quote a secret.
 * Refuses if the text could not be masked: then nothing of it may be shown.
 */
export function readText(text: string, packs: PackScanner | null = null): Reading {
  const redaction = redact(text, { packs });
  if (redaction.kind === 'refused') return { kind: 'refused' };
  const last = triage({ text: redaction.text });
  return { kind: 'read', findings: redaction.findings, failures: [last, ...last.others] };
}

import { type PackState, usePackScanner } from '#components/redaction/pack-rules.tsx';
import { type Reading, readText } from '#lib/domain/triage-card/read-text.ts';

/** Reads a text with the rules of the installation. Null for an empty text, and until they are ready. */
export function useReading(text: string): { rules: PackState; reading: Reading | null } {
  const rules = usePackScanner();
  const isRead = rules.kind === 'ready' && text.trim() !== '';
  return { rules, reading: isRead ? readText(text, rules.packs) : null };
}

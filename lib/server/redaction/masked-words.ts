import { redact } from '#lib/domain/redaction/redact.ts';
import { AppError } from '../http/app-error.ts';
import { packScanner } from './pack-scanner.ts';

/** What a person wrote, masked before anything is kept of it. Throws AppError `invalid_request` if it cannot be. */
export function maskedWords(field: string, words: string): { text: string; masked: number } {
  const redaction = redact(words.trim(), { packs: packScanner() });
  if (redaction.kind === 'redacted') {
    return { text: redaction.text, masked: redaction.findings.length };
  }
  const detail = 'could not be masked, so nothing of it is kept; say it in other words';
  throw new AppError('invalid_request', `${field}: ${detail}`, { fields: [{ field, detail }] });
}

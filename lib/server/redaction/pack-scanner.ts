import { createPackScanner, type PackScanner } from '#lib/domain/redaction/rule-packs.ts';
import { processWide } from '../process-wide.ts';
import { rulePacks } from './rule-packs.ts';

/** Of one text. A text that takes longer is not stored. */
const BUDGET_MS = 250;

const scanner = processWide('pack-scanner', () => ({
  packs: createPackScanner(rulePacks().rules, {
    nowMs: () => performance.now(),
    budgetMs: BUDGET_MS,
  }),
}));

/** The rules of the installation, compiled; null where it has none. Whatever is redacted on the server takes them. */
export function packScanner(): PackScanner | null {
  return scanner.get().packs;
}

import type { Triage, TriageInput } from './result.ts';
import { triageStructured } from './structured.ts';

/**
 * Says which branch a failure is on, who wrote the error, and why.
 *
 * Typed evidence takes a short path that reads no free text; the text is read when nothing else decides.
 * Never throws, whatever the input holds.
 */
export function triage(input: TriageInput): Triage {
  return triageStructured(input);
}

import type { Triage, TriageInput } from './result.ts';
import { textOf, triageStructured } from './structured.ts';
import { triageText } from './text-triage.ts';

/**
 * Says which branch a failure is on, who wrote the error, and why.
 *
 * Typed evidence takes a short path that reads no free text; the text is read when nothing else decides.
 * Never throws, whatever the input holds.
 */
export function triage(input: TriageInput): Triage {
  const text = textOf(input);
  if (text === null) return triageStructured(input);
  if (!hasTypedEvidence(input)) return triageText(text, input);
  const typed = triageStructured(input);
  if (typed.rule !== 'nothing' && typed.rule !== 'class') return typed;
  const read = triageText(text, input);
  return read.rule === 'nothing' ? typed : { ...read, status: typed.status ?? read.status };
}

function hasTypedEvidence({ status, error, body }: TriageInput): boolean {
  return (
    (status !== undefined && status !== null) ||
    (body !== undefined && body !== null && body !== '') ||
    (error !== undefined && error !== null && (error.type ?? error.message ?? null) !== null)
  );
}

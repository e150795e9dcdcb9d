import type { Triage, TriageInput } from './result.ts';
import { triageStructured } from './structured.ts';
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
  const part = isPresent(input.text) ? 'text' : 'message';
  if (!hasTypedEvidence(input)) return triageText(text, input, part);
  const typed = triageStructured(input);
  if (typed.rule !== 'nothing' && typed.rule !== 'class') return typed;
  const read = triageText(text, input, part);
  return read.rule === 'nothing' ? typed : { ...read, status: typed.status ?? read.status };
}

function isPresent(value: string | number | null | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** The free text of an input; a message without type and status is one, too. Null if there is none. */
function textOf({ text, error }: TriageInput): string | null {
  const words = isPresent(text) ? text : error?.message;
  return words ?? null;
}

function hasTypedEvidence({ status, error, body, headers }: TriageInput): boolean {
  return (
    isPresent(status) || isPresent(body) || isPresent(error?.type) || (headers ?? null) !== null
  );
}

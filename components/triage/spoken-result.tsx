import { codeOf, lineOf } from '#lib/domain/triage-card/headline.ts';
import type { Reading } from '#lib/domain/triage-card/read-text.ts';

/** The result in one line, for a screen reader, whenever it changes. */
export function SpokenResult({ reading }: { reading: Reading | null }) {
  return (
    <p role="status" aria-label="Result" className="sr-only">
      {reading?.kind === 'read' && wordsOf(reading)}
    </p>
  );
}

function wordsOf({ failures: [last, ...others] }: Extract<Reading, { kind: 'read' }>): string {
  const code = last.isFailure ? `${codeOf(last)} ` : '';
  const more = others.length === 0 ? '' : ` One of ${others.length + 1} failures in this text.`;
  return `${code}${lineOf(last)}.${more}`;
}

import type { Finding } from './finding.ts';

/** Replaces each finding's span. The findings are sorted and disjoint, as `scan` gives them. */
export function apply(text: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return text;
  const parts: string[] = [];
  let from = 0;
  for (const finding of findings) {
    parts.push(text.slice(from, finding.start), finding.replacement);
    from = finding.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

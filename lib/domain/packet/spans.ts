/** What is replaced in one text, and by what. */
export type Span = { readonly start: number; readonly end: number; readonly replacement: string };

/** Replaces spans that may overlap: what overlaps goes as one, under the name of the first and longest. */
export function applySpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const before = merged.at(-1);
    if (before === undefined || span.start >= before.end) merged.push(span);
    else merged[merged.length - 1] = { ...before, end: Math.max(before.end, span.end) };
  }
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, replacement } of merged) {
    parts.push(text.slice(from, start), replacement);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

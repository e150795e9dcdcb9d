import type { Finding } from '#lib/domain/redaction/finding.ts';

/** A span of the text as given, and what stands there instead. */
export type Mask = Pick<Finding, 'start' | 'end' | 'replacement'>;
export type Span = { readonly start: number; readonly end: number };

/**
 * Turns a span of the masked text into the span of the text as given. A span that begins or ends
 * inside a replacement takes in the whole of what was replaced. The masks are sorted and disjoint.
 */
export function spanAsGiven(span: Span, masks: readonly Mask[]): Span {
  return {
    start: offsetAsGiven(span.start, masks, 'start'),
    end: offsetAsGiven(span.end, masks, 'end'),
  };
}

function offsetAsGiven(offset: number, masks: readonly Mask[], edge: 'start' | 'end'): number {
  /** How much longer the text as given is than the masked one, up to here. */
  let surplus = 0;
  for (const mask of masks) {
    const from = mask.start - surplus;
    const to = from + mask.replacement.length;
    if (edge === 'start' ? offset < from : offset <= from) break;
    if (edge === 'start' ? offset < to : offset <= to) {
      return edge === 'start' ? mask.start : mask.end;
    }
    surplus += mask.end - mask.start - mask.replacement.length;
  }
  return offset + surplus;
}

import { DETAILS_LEFT_OUT } from '#lib/domain/event/without-details.ts';

/** What is not as it was sent, in a sentence or two; empty when all is. */
export function clippedWords(clipped: readonly string[]): string {
  const fields = clipped.filter((field) => field !== DETAILS_LEFT_OUT);
  const cut =
    fields.length === 0 ? [] : [`Cut or masked when they were stored: ${fields.join(', ')}.`];
  const leftOut = clipped.includes(DETAILS_LEFT_OUT)
    ? [
        'Received in a flood: its body, text and headers were not kept. The first events of the same path and minute were kept whole.',
      ]
    : [];
  return [...cut, ...leftOut].join(' ');
}

import { cutAtBoundary } from '#lib/domain/redaction/cut.ts';

/** Of a text that is shortened: enough for its form and its first words. */
export const SHORT_CHARS = 400;

/** The beginning of a text, with what is left out said. It is masked before it is cut, never after. */
export function shortened(text: string, charsMax = SHORT_CHARS): string {
  if (text.length <= charsMax) return text;
  const kept = cutAtBoundary(text, charsMax);
  return `${kept}… [${String(text.length - kept.length)} more characters left out]`;
}

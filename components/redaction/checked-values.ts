import { isTellingValue } from '#lib/domain/redaction/leaks.ts';
import type { PreviewGroup } from './preview.ts';
import type { CheckedText } from './use-final-scan.ts';

/** Of the reader's choices, what the final scan must know: the values that are masked, and those that are shown. */
export function checkedValues(
  text: string,
  groups: readonly PreviewGroup[],
): Pick<CheckedText, 'accepted' | 'shown'> {
  const accepted = new Set<string>();
  const shown = new Set<string>();
  for (const { kind, findings } of groups) {
    for (const { start, end, isMasked } of findings) {
      const value = text.slice(start, end);
      if (!isMasked) shown.add(value);
      else if (kind === 'own' || isTellingValue(kind, value)) accepted.add(value);
    }
  }
  // What stands in one place as it is and is masked in another was seen, and chosen.
  return { accepted: [...accepted].filter((value) => !shown.has(value)), shown: [...shown] };
}

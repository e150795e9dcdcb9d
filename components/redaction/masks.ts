import type { Mask } from '#lib/domain/triage-card/masked-position.ts';
import type { PreviewGroup } from './preview.ts';

/** The spans that are masked after the reader's choices: sorted, disjoint; what overlaps is masked as one. */
export function masksOf(groups: readonly PreviewGroup[]): Mask[] {
  const masks: Mask[] = [];
  const chosen = groups
    .flatMap(({ findings, replacement }) =>
      findings
        .filter(({ isMasked }) => isMasked)
        .map(({ start, end }) => ({ start, end, replacement })),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  for (const mask of chosen) {
    const before = masks.at(-1);
    if (before === undefined || mask.start >= before.end) masks.push(mask);
    else masks[masks.length - 1] = { ...before, end: Math.max(before.end, mask.end) };
  }
  return masks;
}

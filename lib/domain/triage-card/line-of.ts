import type { Triage } from '#lib/domain/triage/result.ts';
import { type Mask, spanAsGiven } from './masked-position.ts';

/**
 * Tells in which line, from 1, the first reason of a failure stands; null if none is from the text.
 * Reads the text once for any number of failures.
 */
export function lineFinder(given: {
  text: string;
  masks: readonly Mask[];
}): (failure: Pick<Triage, 'for' | 'against'>) => number | null {
  const breaks = Array.from(given.text.matchAll(/\n/g), ({ index }) => index);
  return (failure) => {
    // The route is the whole text's; where it stands says nothing of where a failure does.
    const reasons = [...failure.for, ...failure.against].filter(({ source }) => source !== 'path');
    const starts = reasons.flatMap(({ start, end }) =>
      start === null || end === null ? [] : [spanAsGiven({ start, end }, given.masks).start],
    );
    return starts.length === 0 ? null : countBelow(breaks, Math.min(...starts)) + 1;
  };
}

/** How many of the growing numbers are below a limit. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? Infinity) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

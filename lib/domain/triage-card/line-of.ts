import type { Triage } from '#lib/domain/triage/result.ts';
import { type Mask, spanAsGiven } from './masked-position.ts';

/** The line, from 1, where the first reason of a failure stands; null if none is from the text. */
export function lineOfFailure(
  failure: Pick<Triage, 'for' | 'against'>,
  given: { text: string; masks: readonly Mask[] },
): number | null {
  const starts = [...failure.for, ...failure.against].flatMap(({ start, end }) =>
    start === null || end === null ? [] : [spanAsGiven({ start, end }, given.masks).start],
  );
  if (starts.length === 0) return null;
  return linesBefore(given.text, Math.min(...starts)) + 1;
}

function linesBefore(text: string, offset: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}

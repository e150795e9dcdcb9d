import type { FindingKind } from './finding.ts';
import { leftoverValues } from './leftover.ts';
import { scan } from './scan.ts';

/** Where a text that is about to leave may still hold something private. Never the value. */
export type LeakPlace = {
  readonly scanner: 'engine' | 'independent' | 'tripwire' | 'accepted-value';
  readonly rule: string;
  /** One-based. */
  readonly line: number;
  /** One-based, in UTF-16 code units. */
  readonly column: number;
};

/** Beginnings that no finished text may hold, with enough behind them to be more than words. */
const TRIPWIRES: readonly (readonly [string, RegExp])[] = [
  ['anthropic-key', /sk-ant-[A-Za-z0-9]{2,8}\d*-(?!x{4})[\w-]{8}/g],
  ['private-key', /-----BEGIN[A-Z ]{0,40}PRIVATE KEY/g],
  ['jwt', /eyJ[\w-]{10,}\.eyJ[\w-]{6,}/g],
  ['aws-key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['bearer', /\bBearer [A-Za-z0-9._~+/=-]{20}/g],
];

/**
 * What the engine, the tripwires and a search for every accepted value find in a finished text.
 * `accepted` are values that were masked and must occur in no view; `shown` are values that a
 * person chose to show, which the engine alone may find again.
 */
export function leaksIn(args: {
  text: string;
  accepted: readonly string[];
  shown: readonly string[];
}): LeakPlace[] {
  const { text, accepted } = args;
  const isShown = (found: string): boolean => args.shown.some((value) => value.includes(found));
  const engine = scan(text)
    // Markdown puts backslashes into what it quotes.
    .filter(({ start, end }) => !isShown(text.slice(start, end).replaceAll('\\', '')))
    .map(({ start, rule }) => leakPlace(text, start, { scanner: 'engine', rule }));
  const wires = TRIPWIRES.flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)].map(({ index }) =>
      leakPlace(text, index, { scanner: 'tripwire', rule }),
    ),
  );
  const left = leftoverValues(text, accepted).map((index) =>
    leakPlace(text, Math.max(0, text.indexOf(accepted[index] ?? '')), {
      scanner: 'accepted-value',
      rule: 'accepted-value',
    }),
  );
  return [...engine, ...wires, ...left];
}

export function leakPlace(
  text: string,
  offset: number,
  by: Pick<LeakPlace, 'scanner' | 'rule'>,
): LeakPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { ...by, line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Shorter values, and what names a person or a host, stand in other words by chance. */
const CHARS_MIN: Readonly<Partial<Record<FindingKind, number>>> = {
  prompt: 24,
  name: 12,
  address: 12,
  user: Number.POSITIVE_INFINITY,
};
const CHARS_MIN_OTHERWISE = 6;

/** Whether a masked value may be looked for all over a text: one that stands in other words may not. */
export function isTellingValue(kind: FindingKind, value: string): boolean {
  return value.length >= (CHARS_MIN[kind] ?? CHARS_MIN_OTHERWISE);
}

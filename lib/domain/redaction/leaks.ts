import type { FindingKind } from './finding.ts';
import { leftoverValues, windowsOf } from './leftover.ts';
import { occurrencesIn, readableForms } from './occurrences.ts';
import type { PackScanner } from './rule-packs.ts';
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
  packs?: PackScanner | null | undefined;
}): LeakPlace[] {
  const { text } = args;
  const places = finishedViews(text).flatMap((view) =>
    leaksInView(view, args).map(({ at, ...by }) => leakPlace(text, view.offsetOf(at), by)),
  );
  return distinctPlaces(places);
}

/** A finished text as it is, and as it reads without the backslashes that Markdown puts into what it quotes. */
export type FinishedView = { readonly text: string; readonly offsetOf: (at: number) => number };

export function finishedViews(text: string): readonly FinishedView[] {
  const plain: FinishedView = { text, offsetOf: (at) => at };
  const gone = [...text.matchAll(MARKDOWN_BACKSLASH)].map(({ index }) => index);
  if (gone.length === 0) return [plain];
  const offsetOf = (at: number): number => {
    let offset = at;
    for (const index of gone) {
      if (index > offset) break;
      offset++;
    }
    return offset;
  };
  return [plain, { text: text.replaceAll(MARKDOWN_BACKSLASH, ''), offsetOf }];
}

const MARKDOWN_BACKSLASH = /\\(?=[\\`*_{}[\]()#+.!|<>~-])/g;

type Leak = Pick<LeakPlace, 'scanner' | 'rule'> & { readonly at: number };

function leaksInView({ text }: FinishedView, args: Parameters<typeof leaksIn>[0]): Leak[] {
  const { accepted, shown, packs } = args;
  const isShown = (found: string): boolean => shown.some((value) => value.includes(found));
  const engine = scan(text, { packs })
    .filter(({ start, end }) => !isShown(text.slice(start, end).replaceAll('\\', '')))
    .map(({ start, rule }): Leak => ({ scanner: 'engine', rule, at: start }));
  const wires = TRIPWIRES.flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)].map(
      ({ index }): Leak => ({ scanner: 'tripwire', rule, at: index }),
    ),
  );
  const left = leftoverValues(text, accepted).map((index): Leak => {
    const at = placeOfValue(text, accepted[index] ?? '');
    return { scanner: 'accepted-value', rule: 'accepted-value', at };
  });
  return [...engine, ...wires, ...left];
}

/** Where a value, or a part of it, can be read in any form. */
function placeOfValue(text: string, value: string): number {
  const forms = readableForms(text);
  const parts = [value, ...windowsOf(value)];
  for (const part of parts) {
    const [first] = occurrencesIn(forms, part);
    if (first !== undefined) return first.start;
  }
  return 0;
}

function distinctPlaces(places: readonly LeakPlace[]): LeakPlace[] {
  const known = new Map(places.map((place) => [Object.values(place).join(' '), place]));
  return [...known.values()];
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

import { isAlnum, isUpper } from '../characters.ts';
import { BEYOND_ASCII, codesOf } from '../codes.ts';
import type { Emit } from '../finding.ts';

/** A fixed beginning of something to look at. At least three characters. */
export type Trigger = {
  readonly word: string;
  /** False: letters count in either case, and `word` is in lower case. */
  readonly isExact: boolean;
  /** Letters and digits may not stand before it. */
  readonly atWordStart: boolean;
  /** Gives the index to go on from, or nothing. */
  readonly visit: (text: string, start: number, end: number, emit: Emit) => number | undefined;
};

/** Words by a hash of three of their characters: one bit a slot, eight kilobytes, which stay in the fastest cache. */
export type Slots<Item> = {
  readonly bits: Uint32Array;
  readonly groups: ReadonlyMap<number, Item[]>;
};

export type TriggerTable = {
  /** By their first three characters. */
  readonly byHead: Slots<Trigger>;
  /** Those that may begin inside of a word, by the three characters that end with their first sign. */
  readonly bySign: Slots<{ readonly trigger: Trigger; readonly signAt: number }>;
  /** The signs that triggers begin with or are found by. */
  readonly signs: ReadonlySet<string>;
};

const SLOTS = 1 << 16;
/** By the units of `codesOf`: small letters for capitals, and for what is beyond ASCII a code that begins no trigger. */
const FOLD = new Uint8Array(256).fill(127, BEYOND_ASCII);
for (let code = 0; code < BEYOND_ASCII; code++) FOLD[code] = isUpper(code) ? code | 32 : code;

/** The slot of the three characters from `start` on. */
export function slotAt(codes: Uint8Array, start: number): number {
  const a = FOLD[codes[start] ?? 0] ?? 0;
  const b = FOLD[codes[start + 1] ?? 0] ?? 0;
  const c = FOLD[codes[start + 2] ?? 0] ?? 0;
  return ((a << 9) ^ (b << 4) ^ c) & (SLOTS - 1);
}

/** False for nearly every slot. */
export function isSet({ bits }: Slots<unknown>, slot: number): boolean {
  return (((bits[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
}

export function slotsOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => { word: string; at: number },
): Slots<Item> {
  const groups = new Map<number, Item[]>();
  const bits = new Uint32Array(SLOTS / 32);
  for (const item of items) {
    const { word, at } = keyOf(item);
    const slot = slotAt(codesOf(word), at);
    bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
    groups.set(slot, [...(groups.get(slot) ?? []), item]);
  }
  return { bits, groups };
}

export function triggerTable(triggers: readonly Trigger[]): TriggerTable {
  const longestFirst = [...triggers].sort((a, b) => b.word.length - a.word.length);
  const inner = longestFirst
    .filter(({ word, atWordStart }) => !atWordStart && isAlnum(word.charCodeAt(0)))
    .map((trigger) => ({ trigger, signAt: trigger.word.search(/[^A-Za-z0-9]/) }));
  const lost = inner.find(({ signAt }) => signAt < 2);
  if (lost !== undefined) throw new Error(`${lost.trigger.word} has no sign to be found by.`);
  return {
    byHead: slotsOf(longestFirst, ({ word }) => ({ word, at: 0 })),
    bySign: slotsOf(inner, ({ trigger, signAt }) => ({ word: trigger.word, at: signAt - 2 })),
    signs: new Set([
      ...longestFirst.map(({ word }) => word.charAt(0)),
      ...inner.map(({ trigger, signAt }) => trigger.word.charAt(signAt)),
    ]),
  };
}

type Place = { readonly slot: number; readonly table: TriggerTable; readonly emit: Emit };

/** Visits what begins at a word or a sign; the longest comes first. Gives where to go on, or `start`. */
export function visitHead(
  text: string,
  place: Place & { start: number; isEscaped?: boolean },
): number {
  const { start, slot, table, emit, isEscaped = false } = place;
  const isInside = !isEscaped && start > 0 && isAlnum(text.charCodeAt(start - 1));
  for (const trigger of table.byHead.groups.get(slot) ?? []) {
    if (trigger.atWordStart && isInside) continue;
    if (!startsWith(text, start, trigger)) continue;
    const next = trigger.visit(text, start, start + trigger.word.length, emit);
    if (next !== undefined) return next;
  }
  return start;
}

/** Visits what begins inside of a word that ends at this sign. Gives where to go on, or `sign`. */
export function visitInner(text: string, place: Place & { sign: number; floor: number }): number {
  const { sign, slot, floor, table, emit } = place;
  for (const { trigger, signAt } of table.bySign.groups.get(slot) ?? []) {
    const start = sign - signAt;
    if (start < floor || !isAlnum(text.charCodeAt(start - 1))) continue;
    if (!startsWith(text, start, trigger)) continue;
    const next = trigger.visit(text, start, start + trigger.word.length, emit);
    if (next !== undefined) return next;
  }
  return sign;
}

/** Whether a word begins at a place; one that is not exact is in lower case. */
export function startsWith(
  text: string,
  start: number,
  { word, isExact }: Pick<Trigger, 'word' | 'isExact'>,
): boolean {
  if (isExact) return text.startsWith(word, start);
  for (let offset = 0; offset < word.length; offset++) {
    const code = text.charCodeAt(start + offset);
    const wanted = word.charCodeAt(offset);
    if (code !== wanted && !(isUpper(code) && (code | 32) === wanted)) return false;
  }
  return true;
}

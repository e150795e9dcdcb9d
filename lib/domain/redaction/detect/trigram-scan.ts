import { isAlnum } from '../characters.ts';
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
export type TriggerTable = {
  /** One bit a slot: eight kilobytes, which stay in the fastest cache. */
  readonly slots: Uint32Array;
  readonly bySlot: ReadonlyMap<number, readonly Trigger[]>;
};

const SLOTS = 1 << 16;
const FOLD = new Uint8Array(128);
for (let code = 0; code < 128; code++) FOLD[code] = code >= 65 && code <= 90 ? code | 32 : code;

/** Codes above ASCII fold to 127, which begins no trigger. */
function folded(code: number): number {
  return code < 128 ? (FOLD[code] ?? 0) : 127;
}

function slotOf(a: number, b: number, c: number): number {
  return ((a << 9) ^ (b << 4) ^ c) & (SLOTS - 1);
}

function isSet(slots: Uint32Array, slot: number): boolean {
  return (((slots[slot >>> 5] ?? 0) >>> (slot & 31)) & 1) === 1;
}

function slotAt(text: string, start: number): number {
  return slotOf(
    folded(text.charCodeAt(start)),
    folded(text.charCodeAt(start + 1)),
    folded(text.charCodeAt(start + 2)),
  );
}

/** Groups triggers by a hash of their first three characters: one array read for each place. */
export function triggerTable(triggers: readonly Trigger[]): TriggerTable {
  const bySlot = new Map<number, Trigger[]>();
  const slots = new Uint32Array(SLOTS / 32);
  for (const trigger of triggers) {
    const slot = slotAt(trigger.word, 0);
    slots[slot >>> 5] = (slots[slot >>> 5] ?? 0) | (1 << (slot & 31));
    const group = bySlot.get(slot);
    if (group === undefined) bySlot.set(slot, [trigger]);
    else group.push(trigger);
  }
  for (const group of bySlot.values()) group.sort((a, b) => b.word.length - a.word.length);
  return { slots, bySlot };
}

/** Visits every trigger in the text in one pass; the longest one at a place comes first. */
export function scanTriggers(text: string, table: TriggerTable, emit: Emit): void {
  const { slots } = table;
  let a = 127;
  let b = 127;
  for (let index = 0; index < text.length; index++) {
    const c = folded(text.charCodeAt(index));
    if (isSet(slots, slotOf(a, b, c)) && index >= 2) {
      const next = visitAt(text, index - 2, table, emit);
      if (next > index + 1) {
        index = next - 1;
        a = 127;
        b = 127;
        continue;
      }
    }
    a = b;
    b = c;
  }
}

function visitAt(text: string, start: number, table: TriggerTable, emit: Emit): number {
  const group = table.bySlot.get(slotAt(text, start)) ?? [];
  for (const trigger of group) {
    if (trigger.atWordStart && start > 0 && isAlnum(text.charCodeAt(start - 1))) continue;
    if (!matches(text, start, trigger)) continue;
    const next = trigger.visit(text, start, start + trigger.word.length, emit);
    if (next !== undefined) return next;
  }
  return start;
}

function matches(text: string, start: number, trigger: Trigger): boolean {
  const { word, isExact } = trigger;
  if (isExact) return text.startsWith(word, start);
  for (let offset = 0; offset < word.length; offset++) {
    const code = text.charCodeAt(start + offset);
    if (code !== word.charCodeAt(offset) && folded(code) !== word.charCodeAt(offset)) return false;
  }
  return true;
}

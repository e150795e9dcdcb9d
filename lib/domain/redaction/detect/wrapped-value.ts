/** Narrower lines are ends of lines, not the edge of a terminal. */
const COLUMNS_MIN = 40;
const COLUMNS_MAX = 260;
const LINES_MAX = 64;
const GAP = /(?:\r?\n|(?:\\{1,15}r)?\\{1,15}n)[ \t]{0,12}/y;
const CHUNK = /(?:[A-Za-z0-9+/_~-]|%[0-9A-F]{2}){8,260}={0,2}(?=[\s"'`),;&\\]|$)/y;
const EVIDENCE = /^(?:[a-z]{2,12}_)+\d|^[0-9a-f]{8}-[0-9a-f]{4}-|^\d{4}-\d\d-\d\d|^claude-/;
const BREAKS = /(?:(?<!\\)\\{1,31}[nr]|[\r\n])+[ \t]*/g;

/**
 * Where a value ends that a terminal wrapped: `end`, or the end of the last line that begins with
 * more of it. Only known values come here, so what follows must read as random.
 */
export function wrappedValueEnd(text: string, start: number, end: number): number {
  GAP.lastIndex = end;
  if (!GAP.test(text)) return end;
  const isHex = /^[0-9a-f]{8,}$/.test(text.slice(start, end));
  let columns = end - lineStart(text, start);
  let stop = end;
  for (let lines = 0; lines < LINES_MAX && columns >= COLUMNS_MIN; lines++) {
    GAP.lastIndex = stop;
    if (!GAP.test(text)) return stop;
    CHUNK.lastIndex = GAP.lastIndex;
    const chunk = CHUNK.exec(text)?.[0];
    if (chunk === undefined || chunk.length > columns || !isRest(chunk, isHex)) return stop;
    stop = CHUNK.lastIndex;
    columns = chunk.length;
  }
  return stop;
}

/** The value as it was before it was wrapped. */
export function unwrapped(value: string): string {
  return value.replace(BREAKS, '');
}

function isRest(chunk: string, isHex: boolean): boolean {
  if (EVIDENCE.test(chunk)) return false;
  if (isHex) return /^[0-9a-f]+$/.test(chunk);
  return /\d/.test(chunk) && /[A-Z]/.test(chunk) && /[a-z]/.test(chunk);
}

/** Lines longer than a terminal is wide are cut off: all that counts is that they are wide. */
function lineStart(text: string, from: number): number {
  const floor = Math.max(0, from - COLUMNS_MAX);
  const before = text.slice(floor, from);
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\\n') + 1);
  return floor + line + (line > 0 ? 1 : 0);
}

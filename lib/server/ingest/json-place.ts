const BLANK = /[ \t\n\r]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type State = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'end';

/**
 * Where a JSON text first stops being JSON, as an index; its length when it ends too early. The engine's own
 * message leaves the place out for most errors. Without recursion, in one pass.
 */
export function placeOfJsonError(text: string): number {
  const open: ('{' | '[')[] = [];
  let at = 0;
  let state: State = 'value';
  for (;;) {
    at = skip(BLANK, text, at) ?? at;
    if (at >= text.length || state === 'end') return at;
    const step = advance(text, { at, state, open });
    if (step === null) return at;
    ({ at, state } = step);
  }
}

type Position = { readonly at: number; readonly state: State };

function advance(
  text: string,
  { at, state, open }: Position & { open: ('{' | '[')[] },
): Position | null {
  const character = text.charAt(at);
  const isCloser = character === (open.at(-1) === '{' ? '}' : ']') && open.length > 0;
  if (isCloser && state.endsWith('-or-end')) {
    open.pop();
    return { at: at + 1, state: afterValue(open) };
  }
  if (state === 'value' || state === 'value-or-end') return advanceValue(text, at, open);
  if (state === 'name' || state === 'name-or-end') {
    const end = skipString(text, at);
    return end === null ? null : { at: end, state: 'colon' };
  }
  const expected = state === 'colon' ? ':' : ',';
  if (character !== expected) return null;
  return { at: at + 1, state: state === 'comma-or-end' && open.at(-1) === '{' ? 'name' : 'value' };
}

function advanceValue(text: string, at: number, open: ('{' | '[')[]): Position | null {
  const character = text.charAt(at);
  if (character === '{' || character === '[') {
    open.push(character);
    return { at: at + 1, state: character === '{' ? 'name-or-end' : 'value-or-end' };
  }
  const end = character === '"' ? skipString(text, at) : skip(SCALAR, text, at);
  return end === null ? null : { at: end, state: afterValue(open) };
}

function afterValue(open: readonly string[]): State {
  return open.length === 0 ? 'end' : 'comma-or-end';
}

/** By hand: one pattern over a string of megabytes would exhaust the stack of the pattern matcher. */
function skipString(text: string, at: number): number | null {
  if (text.charAt(at) !== '"') return null;
  let next = at + 1;
  for (;;) {
    const code = text.charCodeAt(next);
    if (code === 0x22) return next + 1;
    if (Number.isNaN(code) || code < 0x20) return null;
    const end = code === 0x5c ? skip(ESCAPE, text, next) : next + 1;
    if (end === null) return null;
    next = end;
  }
}

function skip(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

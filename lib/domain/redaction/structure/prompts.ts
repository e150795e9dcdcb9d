import { isAlnum, isQuote } from '../characters.ts';
import { sizeClass } from '../cut.ts';
import { closingQuote } from '../detect/pair.ts';
import { unwrapped } from '../detect/wrapped-value.ts';
import { type Emit, RANK } from '../finding.ts';
import type { PlainEnds } from './plain-brackets.ts';
import {
  isBesideKey,
  isBlockType,
  isMessageCall,
  isShapeKey,
  isTelemetryKey,
  isTextKey,
  labelOf,
  type Mode,
  makesPrivate,
  modeUnder,
} from './prompt-rules.ts';
import { createStringEnds, type StringEnds } from './string-ends.ts';
import {
  holdsJson,
  opensString,
  type StringSpan,
  signAfterKey,
  skipToSign,
  wrappedStringEnd,
} from './strings.ts';

const DEPTH_MAX = 200;
const LEAVES_MAX = 2_000;
const KEY_CHARS_MAX = 80;

/** A string or number whose privacy shows only when its object is complete. */
type Leaf = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};
type Frame = {
  /** The code of the closing bracket; 0 for a string that holds JSON; -1 for the text itself. */
  readonly close: number;
  readonly mode: Mode;
  /** The key this frame stands under. */
  readonly under: string;
  /** For a string frame: where the string ends. */
  readonly end: number;
  /** True where an ancestor's key makes bare `content` and `text` private. */
  readonly isNear: boolean;
  /** For a string frame: the length of its closing quote with its backslashes. */
  quoteChars: number;
  key: string;
  quote: string;
  type: string;
  hasRole: boolean;
  hasRequest: boolean;
  opaqueValue: boolean;
  leaves: Leaf[];
};
type Walk = {
  readonly text: string;
  readonly emit: Emit;
  readonly stack: Frame[];
  readonly ends: StringEnds;
  readonly plainEnd: PlainEnds;
};

const MENTIONS =
  /messages|content|prompt|system|completion|thinking|partial_json|arguments|inputs?\b|outputs?\b|gen_ai|"text"|'text'|text_delta|signature|assistant|contents|tools|parts|transcript|base64|tool_|user_id|image|document/;

/**
 * Removes prompts, completions, tool inputs and media by structure: walks JSON, JSON in strings,
 * Python and JavaScript literals, whole or cut off, and edits strings in place.
 */
export function detectPrompts(text: string, emit: Emit, plainEnd: PlainEnds = () => -1): void {
  if (!MENTIONS.test(text)) return;
  const stack = [newFrame(-1, 'neutral', '', text.length, false)];
  const ends = createStringEnds(text);
  const walk: Walk = { text, emit, stack, ends, plainEnd };
  let index = 0;
  while (index < text.length) index = step(walk, index);
  while (walk.stack.length > 0) pop(walk);
}

function newFrame(close: number, mode: Mode, under: string, end: number, isNear: boolean): Frame {
  return {
    close,
    mode,
    under,
    end,
    isNear,
    quoteChars: 1,
    key: '',
    quote: '',
    type: '',
    hasRole: false,
    hasRequest: false,
    opaqueValue: false,
    leaves: [],
  };
}

function top(walk: Walk): Frame {
  return walk.stack.at(-1) ?? newFrame(-1, 'neutral', '', walk.text.length, false);
}

function step(walk: Walk, index: number): number {
  const frame = top(walk);
  if (index >= frame.end) return index + leaveString(walk);
  const code = walk.text.charCodeAt(index);
  if (code === 123 || code === 91 || code === 40) {
    const plain = walk.stack.length === 1 && frame.key === '' ? walk.plainEnd(index) : -1;
    return plain === -1 ? open(walk, index, code) : plain;
  }
  if (frame.close <= 0) return free(walk, index, code, frame);
  if (code === 125 || code === 93 || code === 41) {
    closeFrame(walk, code);
    return index + 1;
  }
  if (code === 44) {
    if (frame.close !== 93) frame.key = '';
    return index + 1;
  }
  if (isQuote(code)) return string(walk, index, code, frame);
  if (isAlnum(code) || code === 95 || code === 36) return word(walk, index, frame);
  return index + 1;
}

/** At the end of a string that held JSON: whatever is open in it ends with it. */
function leaveString(walk: Walk): number {
  while (walk.stack.length > 1) {
    const frame = top(walk);
    pop(walk);
    if (frame.close === 0) return frame.quoteChars;
  }
  return 1;
}

/** Outside of brackets: on to the next bracket, or to a key that names private text. */
function free(walk: Walk, from: number, first: number, frame: Frame): number {
  const { text } = walk;
  const limit = frame.close === 0 ? frame.end : text.length;
  let index = from;
  let code = first;
  while (index < limit && !(code < 128 && STOPS[code] === 1)) code = text.charCodeAt(++index);
  if (index >= limit) return limit;
  if (code !== 34 && code !== 39) return index;
  FRAGMENT.lastIndex = index;
  if (!FRAGMENT.test(text)) return index + 1;
  walk.stack.push(newFrame(125, frame.mode, '', limit, true));
  return index;
}

/** Brackets and quotes. */
const STOPS = new Uint8Array(128);
for (const sign of '{[("\'') STOPS[sign.charCodeAt(0)] = 1;
const FRAGMENT =
  /["'](?:messages|content|text|prompt|system|completion|thinking|partial_json|input|arguments|inputs|outputs|role)\\{0,7}["']\s{0,3}:/y;
const CLOSERS: Readonly<Record<number, number>> = { 123: 125, 91: 93, 40: 41 };

function open(walk: Walk, index: number, code: number): number {
  const frame = top(walk);
  if (code === 40 && !/\w/.test(walk.text.charAt(index - 1))) return index + 1;
  const isCall =
    code === 40 &&
    isMessageCall(/\w{1,40}$/.exec(walk.text.slice(Math.max(0, index - 40), index))?.[0] ?? '');
  if (walk.stack.length >= DEPTH_MAX) return index + 1;
  // A list's members stand under the list's own key.
  const key = frame.close === 93 ? frame.under : frame.key;
  const held = modeUnder(key, frame.mode);
  const isProven =
    (frame.opaqueValue && key === 'value') || (held === 'held' && isBlockType(frame.type));
  const mode = isProven ? 'opaque' : held;
  const isNear = frame.isNear || isCall || makesPrivate(key);
  const inner = newFrame(CLOSERS[code] ?? 125, mode, key, frame.end, isNear);
  inner.quote = frame.quote;
  walk.stack.push(inner);
  return index + 1;
}

function closeFrame(walk: Walk, code: number): void {
  for (let depth = walk.stack.length - 1; depth > 0 && walk.stack.length - depth < 8; depth--) {
    const frame = walk.stack[depth];
    if (frame === undefined || frame.close <= 0) return;
    if (frame.close !== code) continue;
    while (walk.stack.length > depth) pop(walk);
    return;
  }
}

/** Decides what the closed frame held back, or hands it to the frame around it. */
function pop(walk: Walk): void {
  const frame = walk.stack.pop();
  if (frame === undefined || frame.leaves.length === 0) return;
  const isHeld = frame.mode === 'held';
  const isPrivate =
    frame.isNear || (!isHeld && (isBlockType(frame.type) || frame.hasRole || frame.hasRequest));
  if (isPrivate) {
    for (const leaf of frame.leaves) remove(walk, leaf, isHeld ? 'opaque' : 'content');
    return;
  }
  const parent = walk.stack.at(-1);
  if (parent === undefined || !(isHeld || HANDED_UP.test(frame.under))) return;
  for (const leaf of frame.leaves) {
    if (parent.leaves.length < LEAVES_MAX) parent.leaves.push({ ...leaf, key: frame.under });
  }
}

const HANDED_UP =
  /^(?:image_url|image|document|file|function|content|source|input|data|delta|arguments|parts|text)$/;

function string(walk: Walk, at: number, quote: number, frame: Frame): number {
  const { text } = walk;
  if (quote !== 34 && !opensString(text, at)) return at + 1;
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 92) slashes++;
  const from = at + 1;
  const limit = frame.end;
  const closing = closingQuote({ text, from, quote, slashes, charsMax: Number.POSITIVE_INFINITY });
  const span = { from, line: closing, quote, slashes, limit };
  const line = Math.min(limit, wrappedStringEnd(text, span));
  const after = signAfterKey(text, skipToSign(text, line, slashes, quote));
  const sign = text.charCodeAt(after);
  const isKey =
    frame.close !== 93 &&
    frame.key === '' &&
    (sign === 58 || (sign === 61 && text.charCodeAt(after + 1) !== 61));
  if (isKey && line - from <= KEY_CHARS_MAX) {
    frame.key = unwrapped(text.slice(from, line)).toLowerCase();
    frame.quote = text.slice(at - slashes, at + 1);
    noteKey(frame);
    return after + 1;
  }
  return value(walk, { ...span, line }, frame);
}

function noteKey(frame: Frame): void {
  if (frame.key === 'role') frame.hasRole = true;
  if (frame.key === 'messages' || frame.key === 'max_tokens' || frame.key === 'anthropic_version')
    frame.hasRequest = true;
}

function value(walk: Walk, span: StringSpan, frame: Frame): number {
  const { text } = walk;
  const { from, line, slashes } = span;
  const key = frame.close === 93 ? frame.under : frame.key;
  if (frame.close !== 93 && TELLING_KEYS.has(frame.key))
    noteValue(frame, unwrapped(text.slice(from, Math.min(line, from + 120))));
  const privacy = privacyOf(key, frame);
  if (privacy === 'open') {
    if (line - from > 8 && holdsJson(text, from, line)) {
      openString(walk, frame, key, span);
      return from;
    }
    return line + slashes + 1;
  }
  const end = walk.ends.after(span);
  const leaf = { key, start: from, end, quote: frame.quote };
  if (privacy === 'private') remove(walk, leaf, modeUnder(key, frame.mode));
  else if (holdsJson(text, from, end)) {
    if (frame.leaves.length < LEAVES_MAX) frame.leaves.push(leaf);
    openString(walk, frame, key, span);
    return from;
  } else if (frame.leaves.length < LEAVES_MAX) frame.leaves.push(leaf);
  return end + slashes + 1;
}

function openString(walk: Walk, frame: Frame, key: string, span: StringSpan): void {
  const inner = newFrame(0, frame.mode, key, span.line, frame.isNear);
  inner.quoteChars = span.slashes + 1;
  walk.stack.push(inner);
}

/** Keys whose values tell what their object is. */
const TELLING_KEYS: ReadonlySet<string> = new Set(['type', 'key', 'name', 'model']);

function noteValue(frame: Frame, content: string): void {
  if (frame.key === 'type') frame.type = content.toLowerCase();
  if ((frame.key === 'key' || frame.key === 'name') && isTelemetryKey(content.toLowerCase()))
    frame.opaqueValue = true;
  if (frame.key === 'model' && /claude|gpt|gemini|llama|mistral/.test(content))
    frame.hasRequest = true;
}

/** `open` stays, `private` goes, `beside` waits for what else its object holds. */
function privacyOf(key: string, frame: Frame): 'open' | 'private' | 'beside' {
  if (frame.mode === 'opaque' || (frame.opaqueValue && key.endsWith('value'))) return 'private';
  if (isTelemetryKey(key) || key === 'partial_json') return 'private';
  if (key === 'user_id' && (frame.under === 'metadata' || frame.mode === 'content'))
    return 'private';
  if (frame.mode === 'held') return 'beside';
  if (frame.mode === 'content') return frame.close !== 93 && isShapeKey(key) ? 'open' : 'private';
  if (isTextKey(key)) return 'private';
  if (modeUnder(key, 'neutral') === 'opaque') return 'private';
  return isBesideKey(key) && frame.close !== 93 ? 'beside' : 'open';
}

function word(walk: Walk, from: number, frame: Frame): number {
  const { text } = walk;
  let end = from;
  while (end < text.length && (isAlnum(text.charCodeAt(end)) || /[\w.$-]/.test(text.charAt(end))))
    end++;
  if (frame.close === 93) return literal(walk, from, end, frame);
  let after = end;
  while (after - end < 8 && text.charCodeAt(after) === 32) after++;
  const sign = text.charCodeAt(after);
  const isKey = frame.key === '' && (sign === 58 || (sign === 61 && frame.close === 41));
  if (!isKey) return literal(walk, from, end, frame);
  frame.key = text.slice(from, Math.min(end, from + KEY_CHARS_MAX)).toLowerCase();
  frame.quote = '';
  noteKey(frame);
  return after + 1;
}

/** Long numbers in opaque data are data. */
function literal(walk: Walk, from: number, end: number, frame: Frame): number {
  if (frame.mode === 'opaque' && /^-?\d[\d.]{3,}$/.test(walk.text.slice(from, end))) {
    remove(walk, { key: frame.key, start: from, end, quote: frame.quote || '"' }, 'opaque', true);
  }
  return end;
}

function remove(walk: Walk, leaf: Leaf, mode: Mode, isBare = false): void {
  const { start, end, key } = leaf;
  if (
    end - start < 1 ||
    // A cut string runs on to whatever closes the block it was quoted in.
    /^\s*(?:\[(?:PROMPT|REDACTED|REMOVED):[^\]]*\]\s*)+`{0,9}\s*$/.test(walk.text.slice(start, end))
  )
    return;
  const marker = `[PROMPT:${labelOf(key, mode)}, ${sizeClass(end - start)}]`;
  const replacement = isBare ? `${leaf.quote}${marker}${leaf.quote}` : marker;
  walk.emit({
    start,
    end,
    kind: 'prompt',
    rule: 'structure:prompt',
    why: 'is private text of a request or an answer',
    rank: RANK.STRUCTURE,
    replacement,
  });
}

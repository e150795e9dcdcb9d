import { isLineBreak } from '../characters.ts';
import { sizeClass } from '../cut.ts';
import { closingQuote } from '../detect/pair.ts';
import type { Trigger } from '../detect/trigram-scan.ts';
import { type Emit, RANK } from '../finding.ts';
import { isTelemetryKey } from './prompt-rules.ts';

const ROLE_LINE =
  /:[ \t]*["']?(?:user|assistant|system|tool|human|developer)["']?[ \t]*(?=\r?\n|$)/iy;
const CONTENT_KEY = /\n([ \t]*)(?:- )?["']?(?:content|text)["']?:[ \t]*/g;
const NEAR_CHARS = 4_000;
const TURN = /(?:^|\n|\\n)[ \t]*(Human|Assistant|User|AI|System):[ \t]*/g;

/** Removes conversations written as YAML or as a transcript of turns. */
export function detectTranscripts(text: string, emit: Emit): void {
  detectYaml(text, emit);
  if (text.includes('Assistant:') && /Human:|User:/.test(text)) detectTurns(text, emit);
}

function detectYaml(text: string, emit: Emit): void {
  let done = 0;
  // Looked for anew only behind the last one found: many roles may stand before one content.
  let key: RegExpExecArray | null | undefined;
  for (let at = text.indexOf('role'); at !== -1; at = text.indexOf('role', at + 4)) {
    ROLE_LINE.lastIndex = at + 4;
    if (at < done || !beginsLine(text, at) || !ROLE_LINE.test(text)) continue;
    const start = ROLE_LINE.lastIndex;
    if (key === undefined || (key !== null && key.index < start)) {
      CONTENT_KEY.lastIndex = start;
      key = CONTENT_KEY.exec(text);
    }
    if (key === null) break;
    if (key.index > start + NEAR_CHARS || /role["']?:/i.test(text.slice(start, key.index)))
      continue;
    const from = key.index + key[0].length;
    done = scalarEnd(text, from, (key[1] ?? '').length);
    emitText(text, from, done, emit);
  }
  if (done > 0) emitSystem(text, emit);
}

/** Beside a conversation, `system:` is what its model was told. */
function emitSystem(text: string, emit: Emit): void {
  const key = /(?:^|\n)([ \t]*)system:[ \t]*(?=\S)/.exec(text);
  if (key === null) return;
  const from = key.index + key[0].length;
  emitText(text, from, scalarEnd(text, from, (key[1] ?? '').length), emit);
}

/** True where only blanks or a list's dash stand before the place on its line. */
function beginsLine(text: string, at: number): boolean {
  let index = at - 1;
  while (index >= 0 && at - index < 60 && /[ \t-]/.test(text.charAt(index))) index--;
  return index < 0 || isLineBreak(text.charCodeAt(index));
}

/** The end of a plain, quoted or block scalar whose key stands at `indent`. */
function scalarEnd(text: string, from: number, indent: number): number {
  let end = lineEnd(text, from);
  const isBlock = /^[|>][+-]?\d?[ \t]*$/.test(text.slice(from, end)) || end === from;
  if (!isBlock) return end;
  while (end < text.length) {
    const next = lineEnd(text, end + 1);
    const line = text.slice(end + 1, next);
    const depth = line.length - line.trimStart().length;
    if (line.trim() !== '' && depth <= indent) break;
    end = next;
  }
  return end;
}

function lineEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isLineBreak(text.charCodeAt(end))) end++;
  return end;
}

/** `Human: … Assistant: …`: what each turn says. */
function detectTurns(text: string, emit: Emit): void {
  const turns = [...text.matchAll(TURN)];
  for (const [index, turn] of turns.entries()) {
    const from = turn.index + turn[0].length;
    const next = turns[index + 1]?.index ?? paragraphEnd(text, from);
    emitText(text, from, next, emit);
  }
}

/** The last turn ends with its paragraph, or with the string it stands in. */
function paragraphEnd(text: string, from: number): number {
  const match = /\n[ \t]*\n|["']\s*[,}\]]/.exec(text.slice(from, from + NEAR_CHARS));
  return match === null ? Math.min(text.length, from + NEAR_CHARS) : from + match.index;
}

function emitText(text: string, from: number, to: number, emit: Emit): void {
  const raw = text.slice(from, to);
  const lead = raw.length - raw.replace(/^(?:[|>][+-]?\s*|["'\s])+/, '').length;
  const start = from + lead;
  const end = from + raw.replace(/(?<!["'\s])["'\s]+$/, '').length;
  if (end - start < 1 || /^\[(?:PROMPT|REDACTED|REMOVED):/.test(text.slice(start, end))) return;
  emit({
    start,
    end,
    kind: 'prompt',
    rule: 'structure:transcript',
    why: 'is private text of a conversation',
    rank: RANK.STRUCTURE,
    replacement: `[PROMPT:text, ${sizeClass(end - start)}]`,
  });
}

const ASSIGNED = /[\w.]{0,60}\s{0,2}[:=]\s{0,2}(\[?["'])?/y;

/** `prompt="…"`, `gen_ai.completion.0.content=…`: a key of private text outside of any structure. */
function visitKey(text: string, start: number, end: number, emit: Emit): undefined {
  ASSIGNED.lastIndex = end;
  const opening = ASSIGNED.exec(text);
  if (opening === null) return;
  const key = text.slice(start, end + (/^[\w.]*/.exec(opening[0])?.[0].length ?? 0)).toLowerCase();
  const isTelemetry = isTelemetryKey(key) || /^llm\.(?:prompts?|completions?)/.test(key);
  if (!isTelemetry && !PLAIN_KEYS.has(key)) return;
  const from = ASSIGNED.lastIndex;
  const quote = opening[1];
  if (quote !== undefined) {
    const to = closingQuote({ text, from, quote: quote.charCodeAt(quote.length - 1), slashes: 0 });
    if (to - from > 3) emitText(text, from, to, emit);
  } else if (isTelemetry || text.charCodeAt(from - 1) === 61) {
    const value = /^(?:[^\s&]+(?:\+|%20)[^\s&]*)/.exec(text.slice(from, from + NEAR_CHARS))?.[0];
    const rest =
      /^[^\r\n]*?(?=(?<!\s)\s+[\w.]+=|[\r\n]|$)/.exec(text.slice(from, from + NEAR_CHARS))?.[0] ??
      '';
    const length = value?.length ?? (isTelemetry ? rest.length : 0);
    emitText(text, from, from + length, emit);
  }
}

const PLAIN_KEYS = new Set([
  'prompt',
  'user_prompt',
  'system_prompt',
  'completion',
  'last_assistant_message',
  'user_message',
  'assistant_message',
  'chat_history',
  'input_text',
  'output_text',
]);

export const PRIVATE_TEXT_TRIGGERS: readonly Trigger[] = [
  ...[...PLAIN_KEYS].map((word) => word),
  'gen_ai.',
  'llm.prompts',
  'llm.completions',
].map((word) => ({ word, isExact: false, atWordStart: true, visit: visitKey }));

import { isLineBreak } from '../characters.ts';
import { sizeClass } from '../cut.ts';
import { type Emit, RANK } from '../finding.ts';

const ROLE_LINE =
  /["']?:[ \t]*["']?(?:user|assistant|system|tool|human|developer)["']?[ \t]*(?=\r?\n|$)/iy;
const CONTENT_KEY = /(?:^|\n)([ \t]*)(?:- )?["']?(?:content|text)["']?:[ \t]*/g;
const NEAR_CHARS = 4_000;
const TURN = /(?:^|\n|\\n)[ \t]*(Human|Assistant|User|AI|System):[ \t]*/g;

/** Removes conversations written as YAML or as a transcript of turns. */
export function detectTranscripts(text: string, emit: Emit): void {
  detectYaml(text, emit);
  if (text.includes('Human:') && text.includes('Assistant:')) detectTurns(text, emit);
}

function detectYaml(text: string, emit: Emit): void {
  let done = 0;
  for (let at = text.indexOf('role'); at !== -1; at = text.indexOf('role', at + 4)) {
    ROLE_LINE.lastIndex = at + 4;
    if (at < done || !beginsLine(text, at) || !ROLE_LINE.test(text)) continue;
    const start = ROLE_LINE.lastIndex;
    const window = text.slice(start, start + NEAR_CHARS);
    CONTENT_KEY.lastIndex = 0;
    const key = CONTENT_KEY.exec(window);
    if (key === null || /role["']?:/i.test(window.slice(0, key.index))) continue;
    const from = start + key.index + key[0].length;
    done = scalarEnd(text, from, (key[1] ?? '').length);
    emitText(text, from, done, emit);
  }
}

/** True where only blanks, a quote or a list's dash stand before the place on its line. */
function beginsLine(text: string, at: number): boolean {
  let index = at - 1;
  while (index >= 0 && at - index < 60 && /[ \t"'-]/.test(text.charAt(index))) index--;
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
  const end = from + raw.replace(/["'\s]+$/, '').length;
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

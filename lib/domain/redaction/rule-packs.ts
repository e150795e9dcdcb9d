import { RE2JS } from 're2js';
import { type Detector, type Emit, RANK } from './finding.ts';

/** One rule of an installation's own, as data: it crosses to the browser and is compiled there. */
export type PackRule = {
  /** The file it comes from, without its ending. */
  readonly pack: string;
  readonly id: string;
  /** In Go's syntax. */
  readonly regex: string;
  /** In small letters. The rule runs only where one of them occurs; without any it always runs. */
  readonly keywords: readonly string[];
  /** The group to mask. 0: the first one that matched something, as in gitleaks, or else all that matched. */
  readonly group: number;
  /** Bits a character; what has no more is passed over. */
  readonly entropyMin: number;
};

/** Compiled rules. Each text has a time budget of its own, which begins with its detector. */
export type PackScanner = { readonly begin: () => Detector };

/** Thrown by a detector that runs over its budget: of that text nothing may be kept. */
export class OverBudget extends Error {
  override name = 'OverBudget';
}

/** Matched at once; between pieces the clock is asked. What crosses a cut lies whole in the next piece. */
const PIECE_CHARS = 32_768;
const OVERLAP_CHARS = 4_096;

/**
 * Compiles rules for an engine that takes time linear in the text, whatever the rule. Null where there
 * are none. Throws for a rule that the engine does not take: `packRuleComplaint` tells before.
 */
export function createPackScanner(
  rules: readonly PackRule[],
  { nowMs, budgetMs }: { nowMs: () => number; budgetMs: number },
): PackScanner | null {
  if (rules.length === 0) return null;
  const compiled = rules.map((rule) => ({ rule, pattern: RE2JS.compile(rule.regex) }));
  return {
    begin: () => {
      const until = nowMs() + budgetMs;
      return (text, emit) => {
        const small = text.toLowerCase();
        for (const one of compiled) {
          if (nowMs() > until) throw new OverBudget();
          if (hasKeyword(small, one.rule))
            run(text, { ...one, emit, isOver: () => nowMs() > until });
        }
      };
    },
  };
}

/** Why the engine does not take a rule; null when it does. */
export function packRuleComplaint({
  regex,
  group,
}: Pick<PackRule, 'regex' | 'group'>): string | null {
  try {
    // Without LOOKBEHINDS: that flag gives up linear time.
    const groups = RE2JS.compile(regex).groupCount();
    return group > groups ? `has secretGroup ${group}, but ${groups} groups` : null;
  } catch (error) {
    return error instanceof Error ? error.message : 'is no regular expression';
  }
}

function hasKeyword(small: string, { keywords }: PackRule): boolean {
  return keywords.length === 0 || keywords.some((word) => small.includes(word));
}

type Run = { rule: PackRule; pattern: RE2JS; emit: Emit; isOver: () => boolean };

function run(text: string, { rule, pattern, emit, isOver }: Run): void {
  for (let from = 0; from < text.length; from += PIECE_CHARS - OVERLAP_CHARS) {
    if (isOver()) throw new OverBudget();
    const matcher = pattern.matcher(text.slice(from, from + PIECE_CHARS));
    while (matcher.find()) {
      const span = maskedSpan(matcher, rule.group);
      if (span !== null)
        emitSpan(text, { start: from + span.start, end: from + span.end }, rule, emit);
    }
    if (from + PIECE_CHARS >= text.length) return;
  }
}

type Span = { readonly start: number; readonly end: number };

function maskedSpan(matcher: ReturnType<RE2JS['matcher']>, group: number): Span | null {
  const groups =
    group > 0 ? [group] : Array.from({ length: matcher.groupCount() }, (_, at) => at + 1);
  const first = groups.find((at) => (matcher.group(at) ?? '') !== '');
  if (first === undefined && group > 0) return null;
  return { start: matcher.start(first ?? 0), end: matcher.end(first ?? 0) };
}

function emitSpan(text: string, { start, end }: Span, rule: PackRule, emit: Emit): void {
  const value = text.slice(start, end);
  // What is masked already stays as it is.
  if (value === '' || /\[(?:REDACTED|PROMPT|REMOVED):/.test(value)) return;
  if (rule.entropyMin > 0 && entropyOf(value) <= rule.entropyMin) return;
  emit({
    start,
    end,
    kind: 'secret',
    rule: `pack:${rule.pack}/${rule.id}`,
    why: 'matches a rule of this installation',
    rank: RANK.CONTEXT,
  });
}

/** Shannon's, in bits a character. */
function entropyOf(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let length = 0;
  for (const count of counts.values()) length += count;
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}

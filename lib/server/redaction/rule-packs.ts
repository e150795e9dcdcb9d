import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RE2JS } from 're2js';
import { parse } from 'smol-toml';
import { z } from 'zod';

const FILE_BYTES_MAX = 1_048_576;
const RULES_MAX = 1_000;
const HITS_MAX = 1_000;

/** The part of gitleaks' format that is read: the rules, not its allow-lists. */
const RuleFile = z.object({
  title: z.string().optional(),
  rules: z
    .array(
      z.object({
        id: z.string().min(1).max(120),
        regex: z.string().min(1).max(4_000).optional(),
        keywords: z.array(z.string()).default([]),
        secretGroup: z.int().min(0).max(20).default(0),
      }),
    )
    .max(RULES_MAX),
});

type Rule = {
  readonly id: string;
  readonly pattern: RE2JS;
  readonly keywords: readonly string[];
  readonly group: number;
};
export type RulePack = { readonly name: string; readonly rules: readonly Rule[] };
/** What was loaded, for the screen that says so; a file that does not hold is named and left out. */
export type RulePackReport = {
  readonly packs: readonly RulePack[];
  readonly refused: readonly {
    readonly file: string;
    readonly reason: 'too-large' | 'not-toml' | 'not-rules';
  }[];
  /** Rules whose pattern the linear engine does not take. */
  readonly skippedRules: readonly string[];
};
export type RuleHit = { readonly rule: string; readonly start: number; readonly end: number };

/**
 * Reads every `*.toml` of a folder as gitleaks rules. Patterns run in a linear-time engine, without
 * look-behinds. A missing folder gives no packs.
 */
export async function loadRulePacks(folder: string): Promise<RulePackReport> {
  const packs: RulePack[] = [];
  const refused: RulePackReport['refused'][number][] = [];
  const skippedRules: string[] = [];
  for (const file of await tomlFiles(folder)) {
    const loaded = await loadRulePack(join(folder, file), file, skippedRules);
    if (typeof loaded === 'string') refused.push({ file, reason: loaded });
    else packs.push(loaded);
  }
  return { packs, refused, skippedRules };
}

async function tomlFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.toml')).sort();
  } catch {
    return [];
  }
}

async function loadRulePack(
  path: string,
  file: string,
  skipped: string[],
): Promise<RulePack | 'too-large' | 'not-toml' | 'not-rules'> {
  if ((await stat(path)).size > FILE_BYTES_MAX) return 'too-large';
  const parsed = await parseToml(path);
  if (parsed === undefined) return 'not-toml';
  const checked = RuleFile.safeParse(parsed);
  if (!checked.success) return 'not-rules';
  const rules = checked.data.rules.flatMap((rule) => {
    // A rule without a pattern looks at file names only.
    if (rule.regex === undefined) return [];
    const pattern = compiled(rule.regex);
    if (pattern === null) skipped.push(`${file}:${rule.id}`);
    const keywords = rule.keywords.map((word) => word.toLowerCase());
    return pattern === null ? [] : [{ id: rule.id, pattern, keywords, group: rule.secretGroup }];
  });
  return { name: file.replace(/\.toml$/, ''), rules };
}

async function parseToml(path: string): Promise<unknown> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function compiled(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}

/** Runs one pack over a text. A rule with keywords runs only where one of them occurs. */
export function scanWithRulePack(text: string, pack: RulePack): RuleHit[] {
  const lower = text.toLowerCase();
  const hits: RuleHit[] = [];
  for (const rule of pack.rules) {
    if (rule.keywords.length > 0 && !rule.keywords.some((word) => lower.includes(word))) continue;
    const matcher = rule.pattern.matcher(text);
    while (hits.length < HITS_MAX && matcher.find()) {
      const group = rule.group <= matcher.groupCount() ? rule.group : 0;
      hits.push({ rule: rule.id, start: matcher.start(group), end: matcher.end(group) });
    }
  }
  return hits;
}

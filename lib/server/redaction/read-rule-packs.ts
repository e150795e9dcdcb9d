import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { type PackRule, packRuleComplaint } from '#lib/domain/redaction/rule-packs.ts';

const FILE_BYTES_MAX = 1_048_576;
const RULES_MAX = 1_000;

/** The part of gitleaks' format that is read: the rules, not its allow-lists. */
const RuleFile = z.object({
  rules: z
    .array(
      z.object({
        id: z.string().min(1).max(120),
        regex: z.string().min(1).max(4_000).optional(),
        keywords: z.array(z.string().min(1)).default([]),
        secretGroup: z.int().min(0).max(20).default(0),
        entropy: z.number().min(0).max(16).default(0),
      }),
    )
    .max(RULES_MAX),
});

/** What one file gave. */
export type PackFile = {
  readonly file: string;
  readonly rules: number;
  /** Rules that look at the names of files only, and so at nothing here. */
  readonly skipped: number;
};
export type RulePacks = {
  readonly files: readonly PackFile[];
  readonly rules: readonly PackRule[];
};

/** Names the file and the rule that do not hold, in one sentence for the operator. */
export class RulePackError extends Error {
  override name = 'RulePackError';
}

/**
 * Reads every `*.toml` of a folder as gitleaks rules. A missing folder holds none. Throws a RulePackError
 * for a file or a rule that does not hold: an installation must not mask less than its owner believes.
 */
export function readRulePacks(folder: string): RulePacks {
  const packs = tomlFiles(folder).map((file) => readPack(folder, file));
  return { files: packs.map(({ file }) => file), rules: packs.flatMap(({ rules }) => rules) };
}

function tomlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.toml'))
      .sort();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new RulePackError(`The rule packs in ${folder} cannot be read.`, { cause: error });
  }
}

function readPack(folder: string, file: string): { file: PackFile; rules: PackRule[] } {
  const complain = (what: string): RulePackError =>
    new RulePackError(`The rule pack ${join(folder, file)} ${what}.`);
  const pack = file.slice(0, -'.toml'.length);
  const found = checked(parsed(join(folder, file), complain), complain);
  const rules = found.rules.flatMap(({ id, regex, keywords, secretGroup: group, entropy }) => {
    if (regex === undefined) return [];
    const complaint = packRuleComplaint({ regex, group });
    if (complaint !== null) throw complain(`does not hold: rule "${id}" ${complaint}`);
    const small = keywords.map((word) => word.toLowerCase());
    return [{ pack, id, regex, keywords: small, group, entropyMin: entropy }];
  });
  const skipped = found.rules.length - rules.length;
  return { file: { file, rules: rules.length, skipped }, rules };
}

type Complain = (what: string) => RulePackError;

function parsed(path: string, complain: Complain): unknown {
  let text: string;
  try {
    if (statSync(path).size > FILE_BYTES_MAX) throw complain('is larger than 1 MiB');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof RulePackError) throw error;
    throw complain('cannot be read');
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw complain(`is no TOML: line ${error.line}, column ${error.column}`);
  }
}

function checked(value: unknown, complain: Complain): z.infer<typeof RuleFile> {
  const result = RuleFile.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const [list, index, ...rest] = issue?.path ?? [];
  const place =
    typeof index === 'number'
      ? `rule ${nameAt(value, index)} ${rest.join('.')}`
      : String(list ?? '');
  throw complain(`does not hold: ${place}: ${issue?.message ?? 'is no list of rules'}`);
}

/** A rule by its id, or by its number from 1 where it has none. */
function nameAt(value: unknown, index: number): string {
  const rule = z.object({ rules: z.array(z.unknown()) }).safeParse(value).data?.rules[index];
  const named = z.object({ id: z.string() }).safeParse(rule);
  return named.success ? `"${named.data.id}"` : `number ${index + 1}`;
}

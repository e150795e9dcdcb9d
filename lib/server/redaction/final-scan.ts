import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { leftoverValues } from '#lib/domain/redaction/leftover.ts';
import { scan } from '#lib/domain/redaction/scan.ts';
import { type RulePack, scanWithRulePack } from './rule-packs.ts';

const PLACES_MAX = 200;

/** Where the bytes to be copied may still hold something private. Never the value. */
export type LeakPlace = {
  readonly scanner: 'engine' | 'secretlint' | 'tripwire' | 'accepted-value' | 'rule-pack';
  readonly rule: string;
  /** One-based. */
  readonly line: number;
  /** One-based, in UTF-16 code units. */
  readonly column: number;
};
export type FinalScan =
  | { readonly kind: 'clean' }
  | { readonly kind: 'blocked'; readonly places: readonly LeakPlace[] }
  | { readonly kind: 'failed'; readonly reason: 'scanner-failed' };

/** Beginnings that no finished packet may hold, with enough behind them to be more than words. */
const TRIPWIRES: readonly (readonly [string, RegExp])[] = [
  ['anthropic-key', /sk-ant-[A-Za-z0-9]{2,8}\d*-(?!x{4})[\w-]{8}/g],
  ['private-key', /-----BEGIN[A-Z ]{0,40}PRIVATE KEY/g],
  ['jwt', /eyJ[\w-]{10,}\.eyJ[\w-]{6,}/g],
  ['aws-key', /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g],
  ['bearer', /\bBearer [A-Za-z0-9._~+/=-]{20}/g],
];

/**
 * Scans the exact text that is about to leave: the engine again, an independent scanner, tripwires,
 * the loaded rule packs, and a search for every value that was accepted as redacted, in every view.
 * Anything but `clean` means that nothing may be copied.
 */
export async function finalScan(args: {
  text: string;
  acceptedValues?: readonly string[];
  rulePacks?: readonly RulePack[];
}): Promise<FinalScan> {
  const { text, acceptedValues = [], rulePacks = [] } = args;
  try {
    const places = [
      ...engineLeaks(text),
      ...(await secretlintLeaks(text)),
      ...tripwireLeaks(text),
      ...leftoverValues(text, acceptedValues).map(() =>
        placeAt(text, 0, 'accepted-value', 'accepted-value'),
      ),
      ...rulePacks.flatMap((pack) => rulePackLeaks(text, pack)),
    ];
    return places.length === 0
      ? { kind: 'clean' }
      : { kind: 'blocked', places: places.slice(0, PLACES_MAX) };
  } catch {
    return { kind: 'failed', reason: 'scanner-failed' };
  }
}

function engineLeaks(text: string): LeakPlace[] {
  return scan(text).map((finding) => placeAt(text, finding.start, 'engine', finding.rule));
}

async function secretlintLeaks(text: string): Promise<LeakPlace[]> {
  const result = await lintSource({
    source: { content: text, filePath: 'packet.md', ext: '.md', contentType: 'text' },
    options: {
      config: {
        rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, rules: [] }],
      },
      // Its messages quote what they found; masked, so that nothing downstream can.
      maskSecrets: true,
      noPhysicFilePath: true,
    },
  });
  return result.messages.map((message) =>
    placeAt(text, message.range[0], 'secretlint', message.ruleId),
  );
}

function tripwireLeaks(text: string): LeakPlace[] {
  return TRIPWIRES.flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)].map((match) => placeAt(text, match.index, 'tripwire', rule)),
  );
}

function rulePackLeaks(text: string, pack: RulePack): LeakPlace[] {
  return scanWithRulePack(text, pack).map((hit) =>
    placeAt(text, hit.start, 'rule-pack', `${pack.name}:${hit.rule}`),
  );
}

function placeAt(
  text: string,
  offset: number,
  scanner: LeakPlace['scanner'],
  rule: string,
): LeakPlace {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { scanner, rule, line: before.split('\n').length, column: offset - lineStart + 1 };
}

import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import {
  type FinishedView,
  finishedViews,
  type LeakPlace,
  leakPlace,
  leaksIn,
} from '#lib/domain/redaction/leaks.ts';
import type { PackScanner } from '#lib/domain/redaction/rule-packs.ts';

const PLACES_MAX = 200;

export type FinalScan =
  | { readonly kind: 'clean' }
  | { readonly kind: 'blocked'; readonly places: readonly LeakPlace[] }
  | { readonly kind: 'failed' };

/**
 * Scans the exact text that is about to leave: the engine again, a scanner that shares no code
 * with it, tripwires, and a search for every accepted value in every view. Anything but `clean`
 * means that nothing may be copied. Large: load it with `import()`.
 */
export async function finalScan(args: {
  text: string;
  /** Values that were masked and must occur nowhere. */
  accepted?: readonly string[];
  /** Values that a person chose to show: the engine may find them, the other scanners may not. */
  shown?: readonly string[];
  /** The rules of the installation. */
  packs?: PackScanner | null;
}): Promise<FinalScan> {
  const { text, accepted = [], shown = [], packs } = args;
  try {
    const places = leaksIn({ text, accepted, shown, packs });
    for (const view of finishedViews(text)) places.push(...(await independentLeaks(text, view)));
    return places.length === 0
      ? { kind: 'clean' }
      : { kind: 'blocked', places: places.slice(0, PLACES_MAX) };
  } catch {
    return { kind: 'failed' };
  }
}

/** To that scanner a mask in a password's place is a password. */
const MASKED_USERINFO = /^[a-z][a-z+.:-]{1,30}\/\/[^\s:@/]{0,80}:\[REDACTED:[a-z-]+#\d+\]@/i;

async function independentLeaks(whole: string, view: FinishedView): Promise<LeakPlace[]> {
  const { text, offsetOf } = view;
  const result = await lintSource({
    source: { content: text, filePath: 'card.md', ext: '.md', contentType: 'text' },
    options: {
      config: {
        rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, rules: [] }],
      },
      // Its messages quote what they found; masked, so that nothing downstream can.
      maskSecrets: true,
      noPhysicFilePath: true,
    },
  });
  return result.messages
    .filter(({ range: [start, end] }) => !MASKED_USERINFO.test(text.slice(start, end)))
    .map((message) =>
      leakPlace(whole, offsetOf(message.range[0]), {
        scanner: 'independent',
        rule: message.ruleId,
      }),
    );
}

import { isTokenCode } from '../characters.ts';
import { isSet, slotsOf, startsWith } from '../detect/trigram-scan.ts';
import { PRIVATE_KEYS, TELEMETRY_HEADS } from './prompt-rules.ts';

type Mention = { readonly word: string; readonly isExact: false; readonly isWhole: boolean };

const SLOTS = slotsOf(
  [
    ...PRIVATE_KEYS.map((word): Mention => ({ word, isExact: false, isWhole: true })),
    ...TELEMETRY_HEADS.map((word): Mention => ({ word, isExact: false, isWhole: false })),
  ],
  ({ word }) => ({ word, at: 0 }),
);

/**
 * Whether a key that may hold private text begins at a place, whose slot is known. Without one a
 * bracket holds nothing of the kind, whatever surrounds it.
 */
export function beginsMention(text: string, start: number, slot: number): boolean {
  if (!isSet(SLOTS, slot)) return false;
  const mentions = SLOTS.groups.get(slot) ?? [];
  return mentions.some(
    (mention) =>
      startsWith(text, start, mention) &&
      !(mention.isWhole && isKeyCode(text.charCodeAt(start + mention.word.length))),
  );
}

function isKeyCode(code: number): boolean {
  return code !== 45 && isTokenCode(code);
}

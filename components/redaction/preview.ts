import { type Finding, isProvenSecret } from '#lib/domain/redaction/finding.ts';
import { occurrencesIn, readableForms } from '#lib/domain/redaction/occurrences.ts';
import type { PreviewKind } from './kind-names.ts';

/** What a reader decided about a text. Lives in memory only. */
export type Choices = {
  /** Ids of the findings that are not to be masked. */
  readonly off: ReadonlySet<string>;
  /** Texts to mask wherever they occur, in every form they can be read in. */
  readonly literals: readonly string[];
};

export const NO_CHOICES: Choices = { off: new Set(), literals: [] };

/** Shorter ones would mask letters all over the text. */
export const LITERAL_CHARS_MIN = 3;

/** One place. Its id is its span, so it reveals nothing of the value. */
export type PreviewFinding = {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly isMasked: boolean;
  /** Of a preview over several texts, which one. */
  readonly within?: string;
};

/** The places of one value. Its id is its number in the text. */
export type PreviewGroup = {
  readonly id: string;
  readonly kind: PreviewKind;
  readonly rule: string;
  readonly why: string;
  readonly replacement: string;
  /** Known to be a secret beyond doubt: it cannot be shown. */
  readonly isProven: boolean;
  readonly findings: readonly PreviewFinding[];
};

type Item = Omit<PreviewGroup, 'id' | 'findings'> & { start: number; end: number; key: string };

/** Groups what is to be masked by value, with the reader's choices applied. No value is in the result. */
export function previewOf(args: {
  text: string;
  findings: readonly Finding[];
  choices: Choices;
}): PreviewGroup[] {
  const { text, choices } = args;
  const items = [...args.findings.map((found) => itemOf(text, found)), ...ownItems(text, choices)];
  const place = placesOf(text);
  const groups = new Map<string, PreviewGroup>();
  for (const { key, start, end, ...what } of items.sort((a, b) => a.start - b.start)) {
    const id = what.kind === 'own' ? `own:${start}-${end}` : `${start}-${end}`;
    const isMasked = what.isProven || !choices.off.has(id);
    const known = groups.get(key) ?? { ...what, id: `group-${groups.size + 1}`, findings: [] };
    const finding = { id, start, end, ...place(start), isMasked };
    groups.set(key, {
      ...known,
      isProven: known.isProven || what.isProven,
      findings: [...known.findings, finding],
    });
  }
  return [...groups.values()];
}

function itemOf(text: string, found: Finding): Item {
  const { start, end, kind, rule, why, replacement } = found;
  const key = `${kind}\n${replacement}\n${text.slice(start, end)}`;
  return { start, end, kind, rule, why, replacement, isProven: isProvenSecret(found), key };
}

/** What stands for the reader's own literal number `index`. */
export function ownReplacement(index: number): string {
  return `[REDACTED:own#${index + 1}]`;
}

function ownItems(text: string, { literals }: Choices): Item[] {
  if (literals.length === 0) return [];
  const forms = readableForms(text);
  return literals.flatMap((literal, index) =>
    occurrencesIn(forms, literal).map(({ start, end }) => ({
      start,
      end,
      kind: 'own' as const,
      rule: 'own',
      why: 'You chose to mask it.',
      replacement: ownReplacement(index),
      isProven: false,
      key: `own\n${literal}`,
    })),
  );
}

/** Gives line and column, both from 1, for offsets that only grow. */
function placesOf(text: string): (offset: number) => { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    for (
      let at = text.indexOf('\n', lineStart);
      at >= 0 && at < offset;
      at = text.indexOf('\n', lineStart)
    ) {
      line += 1;
      lineStart = at + 1;
    }
    return { line, column: offset - lineStart + 1 };
  };
}

import { type FinalScan, finalScan } from '#lib/domain/redaction/final-scan.ts';
import type { LeakPlace } from '#lib/domain/redaction/leaks.ts';
import { SYNTHETIC_PROMPT } from '#lib/domain/retest/snippet/reproduction-request.ts';
import { packScanner } from '../redaction/pack-scanner.ts';
import type { Draft } from './draft.ts';

export type Form = { readonly name: string; readonly text: string };
export type FormPlace = {
  readonly form: string;
  readonly scanner: LeakPlace['scanner'];
  readonly rule: string;
  readonly line: number;
  readonly column: number;
};
export type FormsScan =
  | { readonly kind: 'clean' }
  | { readonly kind: 'blocked'; readonly places: readonly FormPlace[] }
  | { readonly kind: 'failed' };

/** Between two forms, so that nothing is read over their border. */
const BORDER = '\n\n\n';

/**
 * The final scan over the exact bytes of forms, all in one pass: the engine, the independent scanner, the
 * tripwires and the values that were masked. Anything but clean means that nothing leaves.
 */
export async function scanForms(draft: Draft, forms: readonly Form[]): Promise<FormsScan> {
  const looked = withPrograms(draft, forms);
  const text = looked.map((form) => form.text).join(BORDER);
  const { accepted, shown } = draft.safe;
  const scan = await finalScan({
    text,
    accepted,
    shown: [...shown, SYNTHETIC_PROMPT],
    packs: packScanner(),
  });
  return scan.kind === 'blocked'
    ? { kind: 'blocked', places: placesIn(looked, scan) }
    : { kind: scan.kind };
}

/**
 * Programs within JSON are strings of JSON that hold strings of JSON, and the end of a prompt in them is not to be
 * told: they are looked at as they stand by themselves, and blanks take their place in the JSON.
 */
function withPrograms({ content }: Draft, forms: readonly Form[]): readonly Form[] {
  const programs = Object.entries(content.reproductions ?? {});
  const blank = (text: string): string =>
    programs.reduce((rest, [, program]) => {
      const escaped = JSON.stringify(program).slice(1, -1);
      return rest.replaceAll(escaped, ' '.repeat(escaped.length));
    }, text);
  return [
    ...forms.map(({ name, text }) => ({ name, text: name.endsWith('json') ? blank(text) : text })),
    ...programs.map(([name, text]) => ({ name: `reproduction/${name}`, text })),
  ];
}

function placesIn(
  forms: readonly Form[],
  { places }: Extract<FinalScan, { kind: 'blocked' }>,
): readonly FormPlace[] {
  const starts: { name: string; line: number }[] = [];
  let line = 1;
  for (const { name, text } of forms) {
    starts.push({ name, line });
    line += text.split('\n').length - 1 + BORDER.length;
  }
  return places.map((place) => {
    const form = starts.findLast((start) => start.line <= place.line);
    return { ...place, form: form?.name ?? '', line: place.line - (form?.line ?? 1) + 1 };
  });
}

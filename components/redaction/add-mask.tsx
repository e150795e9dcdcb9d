import { type SubmitEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import {
  occurrencesIn,
  type ReadableForms,
  readableForms,
} from '#lib/domain/redaction/occurrences.ts';
import { LITERAL_CHARS_MIN } from './preview.ts';
import type { RedactionPreviewProps } from './redaction-preview.tsx';

type Props = Required<Pick<RedactionPreviewProps, 'selection' | 'text'>> & {
  onAdd: (literals: readonly string[]) => void;
};

type Answer =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'refused'; readonly why: string };

/** Masks more: a literal or a pattern that is typed, or what is selected in the text. */
export function AddMask({ onAdd, text, selection }: Props) {
  const [wanted, setWanted] = useState('');
  const [isPattern, setIsPattern] = useState(false);
  const { error, said, forget, add } = useAdding({ onAdd, text, onAdded: () => setWanted('') });
  const chosen = selection.trim();

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    void add(isPattern ? { pattern: wanted } : { literal: wanted.trim() });
  }

  return (
    <form
      onSubmit={onSubmit}
      className="flex flex-wrap items-start gap-2 border-t border-hairline px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-56">
        <Field
          label="Mask more, wherever it occurs"
          value={wanted}
          onChange={(event) => {
            setWanted(event.target.value);
            forget();
          }}
          error={error}
          hint={
            isPattern ? 'Within a line, in Go\u2019s syntax: ticket-\\d+ or (?i)acme' : undefined
          }
          className={isPattern ? 'font-mono' : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <PatternBox
          isPattern={isPattern}
          onChange={(isChecked) => {
            setIsPattern(isChecked);
            forget();
          }}
        />
      </div>
      <div className="flex flex-wrap gap-2 pt-5">
        <Button type="submit">Mask</Button>
        <Button
          disabled={chosen.length < LITERAL_CHARS_MIN}
          // The press must not take the selection away before it is used.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => void add({ literal: chosen })}
        >
          Mask the selection
        </Button>
      </div>
      <p role="status" className="w-full text-small text-secondary empty:hidden">
        {said}
      </p>
    </form>
  );
}

type Wanted = { readonly literal: string } | { readonly pattern: string };

/** Finds what is wanted in the text, adds it, and says in how many places; or why it cannot be added. */
function useAdding({
  onAdd,
  text,
  onAdded,
}: Pick<Props, 'onAdd' | 'text'> & { onAdded: () => void }): {
  error: string | undefined;
  said: string;
  forget: () => void;
  add: (wanted: Wanted) => Promise<void>;
} {
  const [error, setError] = useState<string>();
  const [said, setSaid] = useState('');

  async function add(wanted: Wanted): Promise<void> {
    const forms = readableForms(text);
    const found =
      'pattern' in wanted
        ? await patternAnswer(wanted.pattern, forms)
        : literalAnswer(wanted.literal, forms);
    if (found.kind === 'refused') {
      setSaid('');
      setError(found.why);
      return;
    }
    onAdd(found.values);
    setSaid(`Masked ${placesWords(found.values, forms)}.`);
    setError(undefined);
    onAdded();
  }

  return { error, said, forget: () => setError(undefined), add };
}

function PatternBox({
  isPattern,
  onChange,
}: {
  isPattern: boolean;
  onChange: (isPattern: boolean) => void;
}) {
  return (
    <label className="mt-1 inline-flex min-h-6 items-center gap-1.5 text-small pointer-coarse:min-h-11">
      <input
        type="checkbox"
        checked={isPattern}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-ink"
      />
      A pattern
    </label>
  );
}

function literalAnswer(literal: string, forms: ReadableForms): Answer {
  if (literal.length < LITERAL_CHARS_MIN) {
    const why = `Give at least ${LITERAL_CHARS_MIN} characters, or letters all over the text are masked.`;
    return { kind: 'refused', why };
  }
  return occurrencesIn(forms, literal).length === 0
    ? { kind: 'refused', why: 'This does not occur in the text.' }
    : { kind: 'values', values: [literal] };
}

async function patternAnswer(pattern: string, forms: ReadableForms): Promise<Answer> {
  try {
    const { matchPattern } = await import('#lib/domain/redaction/match-pattern.ts');
    const nowMs = (): number => performance.now();
    const found = matchPattern({ forms, pattern, charsMin: LITERAL_CHARS_MIN, nowMs });
    return found.kind === 'refused' ? found : { kind: 'values', values: found.values };
  } catch {
    return { kind: 'refused', why: 'The search for patterns could not be loaded. Try again.' };
  }
}

function placesWords(values: readonly string[], forms: ReadableForms): string {
  const count = values.reduce((sum, value) => sum + occurrencesIn(forms, value).length, 0);
  const places = count === 1 ? 'in one place' : `in ${count} places`;
  return values.length === 1 ? places : `${values.length} different texts ${places}`;
}

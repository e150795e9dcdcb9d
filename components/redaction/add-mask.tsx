import { type SubmitEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { LITERAL_CHARS_MIN } from './preview.ts';
import type { RedactionPreviewProps } from './redaction-preview.tsx';

type Props = Required<Pick<RedactionPreviewProps, 'selection'>> &
  Pick<RedactionPreviewProps, 'countOf'> & { onAdd: (literal: string) => void };

/** Masks more: a literal that is typed, or what is selected in the text. */
export function AddMask({ onAdd, countOf, selection }: Props) {
  const [literal, setLiteral] = useState('');
  const [said, setSaid] = useState('');
  const wanted = literal.trim();
  const chosen = selection.trim();

  function add(text: string): void {
    onAdd(text);
    setSaid(`Masked ${timesWords(countOf?.(text))}.`);
    setLiteral('');
  }

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const problem = problemOf(wanted, countOf);
    if (problem === null) add(wanted);
    else setSaid(problem);
  }

  return (
    <form
      onSubmit={onSubmit}
      className="flex flex-wrap items-end gap-2 border-t border-hairline px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-56">
        <Field
          label="Mask more, wherever it occurs"
          value={literal}
          onChange={(event) => setLiteral(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <Button type="submit">Mask</Button>
      <Button
        disabled={problemOf(chosen, countOf) !== null}
        // The press must not take the selection away before it is used.
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => add(chosen)}
      >
        Mask the selection
      </Button>
      <p role="status" className="w-full text-small text-secondary empty:hidden">
        {said}
      </p>
    </form>
  );
}

function problemOf(literal: string, countOf: Props['countOf']): string | null {
  if (literal.length < LITERAL_CHARS_MIN) {
    return `Give at least ${LITERAL_CHARS_MIN} characters, or letters all over the text are masked.`;
  }
  return countOf?.(literal) === 0 ? 'This does not occur in the text.' : null;
}

function timesWords(count: number | undefined): string {
  if (count === undefined) return 'wherever it occurs';
  return count === 1 ? 'in one place' : `in ${count} places`;
}

import { type RefObject, useEffect, useEffectEvent, useId } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { IMPACT_CHARS_MAX } from '#lib/domain/packet/form.ts';
import type { ImpactDraft } from './use-impact-draft.ts';

/** Typing goes on; what stands for this long is stored without being asked. */
const SETTLED_MS = 1_500;

const EXAMPLES: readonly string[] = [
  'Checkout chat has been down since 13:22 UTC: about 1,200 customers an hour get no answer.',
  'The nightly report fails; 40 analysts start the day without figures, by hand it takes 3 h.',
  'Nobody is hit yet: the queue holds until 18:00 UTC, then claims are lost.',
];

/** The one thing of a packet that only a person knows. It is stored as it is written, and lost by nothing. */
export function ImpactField({
  draft,
  field,
}: {
  draft: ImpactDraft;
  field: RefObject<HTMLTextAreaElement | null>;
}) {
  const id = useId();
  const { text, isDirty, theirs, error } = draft;
  const over = text.length - IMPACT_CHARS_MAX;
  const storeUnlessOver = (): void => {
    if (over <= 0 && theirs === null) draft.store();
  };
  useStoring(draft, storeUnlessOver);

  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-semibold">
          Business impact, in one sentence
        </label>
        <span
          id={`${id}-count`}
          className={classNames('text-small', over > 0 ? 'font-medium text-bad' : 'text-secondary')}
        >
          {over > 0
            ? `${over} characters too many`
            : `${text.length} of ${IMPACT_CHARS_MAX}${isDirty ? ', not stored yet' : ''}`}
        </span>
      </div>
      <textarea
        ref={field}
        id={id}
        rows={2}
        value={text}
        onChange={({ target }) => draft.write(target.value.replaceAll(/\s*\n\s*/g, ' '))}
        onBlur={storeUnlessOver}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          storeUnlessOver();
        }}
        aria-describedby={`${id}-count`}
        aria-invalid={over > 0 || undefined}
        placeholder="Who is hit, how many, since when, and what it stops"
        className="w-full resize-y rounded-md border border-control bg-panel px-2.5 py-1.5 text-ink placeholder:text-secondary aria-invalid:border-bad"
      />
      <Examples />
      {error !== null && (
        <Notice action={<Button onClick={draft.store}>Try again</Button>}>
          {`It was not stored. ${error.message} The sentence is still in the field.`}
        </Notice>
      )}
      {theirs !== null && <Theirs theirs={theirs} draft={draft} />}
    </div>
  );
}

function Examples() {
  return (
    <details className="text-small text-secondary">
      <summary className="min-h-6 pointer-coarse:min-h-11">
        It decides how soon somebody looks. Examples
      </summary>
      <ul className="list-disc pl-4">
        {EXAMPLES.map((example) => (
          <li key={example}>{example}</li>
        ))}
      </ul>
    </details>
  );
}

function Theirs({ theirs, draft }: { theirs: string; draft: ImpactDraft }) {
  return (
    <Notice
      action={
        <span className="flex gap-2">
          <Button onClick={draft.store}>Keep mine</Button>
          <Button onClick={draft.take}>Take theirs</Button>
        </span>
      }
    >
      <p className="font-medium">Somebody else wrote it meanwhile. Yours is still in the field.</p>
      <p className="text-secondary">
        {theirs === '' ? 'They left it empty.' : `Theirs: ${theirs}`}
      </p>
    </Notice>
  );
}

function useStoring({ text, isDue }: ImpactDraft, storeUnlessOver: () => void): void {
  const store = useEffectEvent((settled: string) => {
    if (settled === text) storeUnlessOver();
  });
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => store(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text, isDue]);
}

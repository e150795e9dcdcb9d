import { OpenCaseButton } from '#components/case-opening/open-case-button.tsx';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { boundText } from '#lib/domain/triage-card/bound-text.ts';
import { codeOf, titleOf } from '#lib/domain/triage-card/headline.ts';
import { type DeskView, maskedTextOf } from './desk-view.ts';

/** Opens a case from the text on the table, after showing what is sent. */
export function OpenCase({ view }: { view: DeskView }) {
  const { text } = boundText(maskedTextOf(view));
  const { triage, failures, selected } = view;
  return (
    <OpenCaseButton source={{ kind: 'paste', text, failure: selected }}>
      <p>
        This masked text is sent
        {failures.length > 1 && `, with the choice of one of its ${failures.length} failures`}:{' '}
        <span className="font-medium">{`${codeOf(triage)} ${titleOf(triage)}`}</span>.
      </p>
      <div className="mt-3 [&_pre]:max-h-56">
        <CodeBlock label="Masked text" text={text} />
      </div>
      <p className="mt-3 text-secondary">
        Samepath masks it once more on arrival, reads the same result out of it, and keeps both with
        the case. The text as you pasted it stays in this browser.
      </p>
    </OpenCaseButton>
  );
}

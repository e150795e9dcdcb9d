import { SquareTerminal } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import type { Triage } from '#lib/domain/triage/result.ts';
import { titleOf } from '#lib/domain/triage-card/headline.ts';
import { CONFIDENCE_WORDS, ORIGIN_WORDS, repeatWords } from '#lib/domain/triage-card/words.ts';

/** The answer: which branch, how sure, who wrote it, whether to repeat. */
export function Verdict({
  triage,
  treatAs,
  heading,
}: {
  triage: Triage;
  treatAs: string;
  heading: Ref<HTMLHeadingElement>;
}) {
  const { word, sense } = CONFIDENCE_WORDS[triage.confidence];
  return (
    <section aria-label="Verdict" className="rounded-md border border-hairline bg-panel p-4">
      <h2
        ref={heading}
        tabIndex={-1}
        className="flex min-w-0 flex-wrap items-center gap-x-2 text-title font-semibold outline-none"
      >
        {triage.isFailure && <BranchCode row={triage.branch} />}
        <span className="min-w-0 break-words">{titleOf(triage)}</span>
        {triage.surface === 'claude-code' && (
          <SquareTerminal size={16} role="img" aria-label="in Claude Code" />
        )}
      </h2>
      <p className="mt-1 max-w-prose text-lead">{treatAs}</p>
      <dl className="mt-4 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-4">
        <Answer question="How sure">
          {word}: {sense}.
        </Answer>
        <Answer question="Who wrote it">{ORIGIN_WORDS[triage.origin]}.</Answer>
        <Answer question="Repeat it">
          {repeatWords(triage.repeat)}. <span className="text-secondary">{triage.repeat.why}</span>
        </Answer>
        <Answer question="Request id">
          {triage.requestId === null ? (
            <span className="text-secondary">
              {triage.requestIdPartial ? 'Cut or masked, not usable.' : 'None in this text.'}
            </span>
          ) : (
            <IdText value={triage.requestId} label="request id" />
          )}
        </Answer>
      </dl>
    </section>
  );
}

function Answer({ question, children }: { question: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small font-medium text-secondary">{question}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}

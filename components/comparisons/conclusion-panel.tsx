import Link from 'next/link';
import { AddToCaseButton } from '#components/case-opening/add-to-case-button.tsx';
import { StartDegradedModeButton } from '#components/degraded-modes/start-degraded-mode-button.tsx';
import { Sentences } from '#components/retests/sentences.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Comparison, ComparisonConclusion } from '#lib/contract/comparisons.ts';

/** The conclusion as a sentence first, then what it allows to say and what not. */
export function ConclusionPanel(props: {
  comparison: Comparison;
  conclusion: ComparisonConclusion;
}) {
  const { comparison, conclusion } = props;
  return (
    <Panel
      title="Conclusion"
      aside={
        <CopyButton
          text={comparison.markdown}
          label="Copy as Markdown"
          showLabel
          className="border border-hairline px-2"
        />
      }
    >
      <p role="status" className="text-title font-semibold break-words">
        {conclusion.sentence}
      </p>
      <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Sentences title="It may be concluded" sentences={conclusion.may} />
        <Sentences title="It may not be concluded" sentences={conclusion.may_not} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <AddToCaseButton source={{ kind: 'comparison', id: comparison.id }}>
          A copy of the conclusion and of each attempt goes into the case and outlives this page.
        </AddToCaseButton>
        <StartDegradedModeButton
          of={{ comparison_id: comparison.id, case_id: comparison.case_id }}
        />
        {comparison.case_id !== null && (
          <Link
            href={`/cases/${encodeURIComponent(comparison.case_id)}`}
            className="inline-flex min-h-8 items-center underline decoration-control underline-offset-2 pointer-coarse:min-h-11"
          >
            The case it was made for
          </Link>
        )}
        <span className="ml-auto font-mono text-small text-secondary">{conclusion.rule}</span>
      </div>
    </Panel>
  );
}

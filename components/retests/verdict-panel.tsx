import Link from 'next/link';
import { AddToCaseButton } from '#components/case-opening/add-to-case-button.tsx';
import { OpenCaseButton } from '#components/case-opening/open-case-button.tsx';
import { PacketLink } from '#components/packet-link/packet-link.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Retest, RetestVerdict } from '#lib/contract/retests.ts';
import { Sentences } from './sentences.tsx';

/** The verdict as a sentence first, then what it allows to say and what not. */
export function VerdictPanel({ retest, verdict }: { retest: Retest; verdict: RetestVerdict }) {
  return (
    <Panel
      title="Verdict"
      aside={
        <CopyButton
          text={retest.markdown}
          label="Copy as Markdown"
          showLabel
          className="border border-hairline px-2"
        />
      }
    >
      <p role="status" className="text-title font-semibold break-words">
        {verdict.sentence}
      </p>
      <div className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Sentences title="It may be concluded" sentences={verdict.may} />
        <Sentences title="It may not be concluded" sentences={verdict.may_not} />
      </div>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <OpenCaseButton source={{ kind: 'retest', id: retest.id }}>
          <p>
            The case keeps a copy of the verdict and of each attempt, the path, and what the status
            page says now. The copy outlives this page.
          </p>
        </OpenCaseButton>
        <AddToCaseButton source={{ kind: 'retest', id: retest.id }}>
          A copy of the verdict and of each attempt goes into the case and outlives this page.
        </AddToCaseButton>
        <PacketLink of={{ retest: retest.id }} />
        {retest.case_id !== null && (
          <Link
            href={`/cases/${encodeURIComponent(retest.case_id)}`}
            className="inline-flex min-h-8 items-center underline decoration-control underline-offset-2 pointer-coarse:min-h-11"
          >
            The case it was made for
          </Link>
        )}
        <span className="ml-auto font-mono text-small text-secondary">{verdict.rule}</span>
      </div>
    </Panel>
  );
}

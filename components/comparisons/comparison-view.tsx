import { BranchCode } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Comparison } from '#lib/contract/comparisons.ts';
import { fieldWord } from '#lib/domain/comparison/compared-fields.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { ComparisonFacts } from './comparison-facts.tsx';
import { ConclusionMark } from './conclusion-mark.tsx';
import { ConclusionPanel } from './conclusion-panel.tsx';
import { SidesTable } from './sides-table.tsx';
import { TurnsPanel } from './turns-panel.tsx';

/** One comparison: the conclusion first once there is one, then the turns, then what both sides sent. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { conclusion } = comparison;
  return (
    <>
      <Head comparison={comparison} />
      <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,30rem)]">
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          {conclusion !== null && (
            <ConclusionPanel comparison={comparison} conclusion={conclusion} />
          )}
          <TurnsPanel comparison={comparison} />
        </div>
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          <ComparisonFacts comparison={comparison} />
          <Panel title="The two sides" bodyClassName="">
            <SidesTable fields={comparison.fields} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Head({ comparison }: { comparison: Comparison }) {
  const { created_at: at, branch_before: before } = comparison;
  return (
    <header className="px-2 py-2 sm:px-0 sm:pb-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <ConclusionMark comparison={comparison} />
        <span className="inline-flex items-center gap-1.5">
          <span className="text-secondary">before</span>
          {before === null ? 'unknown' : <BranchCode row={before} />}
        </span>
        <span className="text-secondary">
          <time dateTime={at} className="font-mono text-small">
            {formatInstant({ atMs: Date.parse(at), zone: 'UTC' })}
          </time>
          {', started '}
          <Age at={at} /> ago by {comparison.created_by}
        </span>
      </p>
      <h1 className="mt-1 text-title font-semibold wrap-anywhere">
        {`${comparison.a} against ${comparison.b}`}
        <span className="font-normal text-secondary">{`, by ${fieldWord(comparison.varied)}`}</span>
      </h1>
    </header>
  );
}

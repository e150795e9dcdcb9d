import { BranchCode } from '#components/branch/branch-code.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Retest } from '#lib/contract/retests.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { PathTable } from './path-table.tsx';
import { RunFacts } from './run-facts.tsx';
import { RunPanel } from './run-panel.tsx';
import { VerdictMark } from './verdict-mark.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

/** One retest: the verdict first once there is one, then the attempts, then what was held equal. */
export function RetestView({ retest }: { retest: Retest }) {
  return (
    <>
      <Head retest={retest} />
      <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,30rem)]">
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          {retest.verdict !== null && <VerdictPanel retest={retest} verdict={retest.verdict} />}
          <RunPanel retest={retest} />
        </div>
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
          <RunFacts retest={retest} />
          <Panel title="The path, locked" bodyClassName="">
            <PathTable checks={retest.checks} />
          </Panel>
        </div>
      </div>
    </>
  );
}

function Head({ retest }: { retest: Retest }) {
  const { branch_before: before, verdict } = retest;
  const after = verdict?.branch_after ?? null;
  const at = retest.started_at ?? retest.created_at;
  return (
    <header className="px-2 py-2 sm:px-0 sm:pb-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VerdictMark retest={retest} />
        <span className="inline-flex items-center gap-1.5">
          <span className="text-secondary">before</span>
          {before === null ? 'unknown' : <BranchCode row={before} />}
          {after !== null && after !== before && (
            <>
              <span className="text-secondary">now</span>
              <BranchCode row={after} />
            </>
          )}
        </span>
        <span className="text-secondary">
          <time dateTime={at} className="font-mono text-small">
            {formatInstant({ atMs: Date.parse(at), zone: 'UTC' })}
          </time>
          {', started '}
          <Age at={at} /> ago by {retest.created_by}
        </span>
      </p>
      <h1 className="mt-1 text-title font-semibold break-words">
        {`Retest of ${retest.model} on ${retest.route}`}
      </h1>
    </header>
  );
}

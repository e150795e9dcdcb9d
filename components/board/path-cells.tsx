import Link from 'next/link';
import { branchLook } from '#components/branch/branch-look.ts';
import { StackedSparkline } from '#components/chart/stacked-sparkline.tsx';
import { VerdictMark } from '#components/retests/verdict-mark.tsx';
import { Age } from '#components/ui/as-of.tsx';
import type { BoardPath } from '#lib/contract/path-board.ts';
import { formatCount, LOW_N } from '#lib/domain/format/count.ts';
import { branchCounts, pathShare, retryWords } from './path-words.ts';

/** The branches over time in their colours; their codes and counts are its label, and stand beside it as text. */
export function PathSpark({ path, className }: { path: BoardPath; className?: string }) {
  return (
    <StackedSparkline
      layers={path.branches.map(({ branch, spark }) => ({
        color: branchLook(branch).color,
        values: spark,
      }))}
      label={`Failures over time: ${branchCounts(path)}`}
      {...(className !== undefined && { className })}
    />
  );
}

/** Each branch with its code and count. */
export function PathBranches({ path }: { path: BoardPath }) {
  return (
    <span className="font-mono text-small text-secondary sm:whitespace-nowrap">
      {branchCounts(path)}
    </span>
  );
}

export function PathFailed({ path }: { path: BoardPath }) {
  return (
    <span className="whitespace-nowrap">
      <span className="font-semibold">{formatCount(path.failures)}</span>
      {path.requests !== null && (
        <span className="text-secondary">{` of ${formatCount(path.requests)}`}</span>
      )}
    </span>
  );
}

/** Unknown where the attempts of the path were not all reported. */
export function PathShare({ path }: { path: BoardPath }) {
  const share = pathShare(path);
  if (share === null) {
    return (
      <span className="text-secondary" title="Not all attempts on this path were reported">
        unknown
      </span>
    );
  }
  return (
    <span
      className={share.isWeak ? 'whitespace-nowrap text-secondary' : 'whitespace-nowrap'}
      title={share.isWeak ? `Fewer than ${LOW_N} requests: a weak figure` : undefined}
    >
      {share.text}
    </span>
  );
}

export function PathRetries({ path }: { path: BoardPath }) {
  const words = retryWords(path);
  return words === null ? (
    <span className="text-secondary" title="No service said what became of these requests">
      unknown
    </span>
  ) : (
    <span className="whitespace-nowrap" title={`${formatCount(path.gave_up)} gave up`}>
      {words}
    </span>
  );
}

/** The latest retest on the route, model and endpoint of the path. */
export function PathVerdict({ path: { last_verdict: last } }: { path: BoardPath }) {
  if (last === null)
    return <span className="whitespace-nowrap text-secondary">never retested</span>;
  return (
    <Link
      href={`/retests/${encodeURIComponent(last.retest_id)}`}
      className="relative z-10 inline-flex items-center gap-1.5 whitespace-nowrap hover:underline"
    >
      <VerdictMark retest={{ state: 'ended', verdict: { kind: last.verdict } }} />
      <span className="text-secondary">
        <Age at={last.ended_at} /> ago
      </span>
    </Link>
  );
}

import Link from 'next/link';
import { RetestLink } from '#components/retest-link/retest-link.tsx';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardPath } from '#lib/contract/path-board.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { PathBranches, PathFailed, PathShare, PathSpark, PathVerdict } from './path-cells.tsx';
import { pathAddress, pathDetail, pathShare, pathTitle, retryWords } from './path-words.ts';

/** The paths on a phone. */
export function PathCards({ paths, range }: { paths: readonly BoardPath[]; range: TimeRange }) {
  return (
    <ul
      aria-label="Paths by affected requests"
      className="divide-y divide-hairline border-t border-hairline sm:hidden"
    >
      {paths.map((path) => (
        <li key={path.path} className="relative flex flex-col gap-1.5 px-4 py-3">
          <div className="flex items-start justify-between gap-3">
            <div className="min-w-0">
              <Link
                href={pathAddress(path.path, range)}
                data-row
                className="block font-medium break-words outline-offset-[-2px] after:absolute after:inset-0"
              >
                {pathTitle(path)}
              </Link>
              <p className="text-small break-words text-secondary">{pathDetail(path)}</p>
            </div>
            <PathSpark path={path} className="h-6 w-[88px] shrink-0" />
          </div>
          <p>
            <PathBranches path={path} />
          </p>
          <p className="flex flex-wrap gap-x-2">
            <PathFailed path={path} />
            {pathShare(path) === null ? (
              <span className="text-secondary">failed attempts, share unknown</span>
            ) : (
              <PathShare path={path} />
            )}
          </p>
          <p className="text-small text-secondary">
            {`${formatCount(path.affected_requests)} requests hit, ${retryWords(path) ?? 'after retries unknown'}`}
          </p>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <span className="text-small">
              <PathVerdict path={path} />
            </span>
            <span className="relative z-10">
              <RetestLink of={{ path: path.path, branch: path.branches[0]?.branch ?? 'other' }} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

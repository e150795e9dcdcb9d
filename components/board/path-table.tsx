import Link from 'next/link';
import { RetestLink } from '#components/retest-link/retest-link.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { TimeRange } from '#lib/client/time-range.ts';
import type { BoardPath } from '#lib/contract/path-board.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import {
  PathBranches,
  PathFailed,
  PathRetries,
  PathShare,
  PathSpark,
  PathVerdict,
} from './path-cells.tsx';
import { pathAddress, pathDetail, pathTitle } from './path-words.ts';

/** The paths as rows; on a phone they are cards instead. */
export function PathTable({ paths, range }: { paths: readonly BoardPath[]; range: TimeRange }) {
  return (
    <div className="max-sm:hidden">
      <Table
        caption="Paths by affected requests"
        head={
          <>
            <HeadCell className="w-full">Path</HeadCell>
            <HeadCell className="max-md:hidden">Over time</HeadCell>
            <HeadCell align="end">Requests hit</HeadCell>
            <HeadCell align="end">Failed attempts</HeadCell>
            <HeadCell align="end">Share</HeadCell>
            <HeadCell className="max-xl:hidden">After retries</HeadCell>
            <HeadCell className="max-lg:hidden">Last verdict</HeadCell>
            <HeadCell>
              <span className="sr-only">Action</span>
            </HeadCell>
          </>
        }
      >
        {paths.map((path) => (
          <PathRow key={path.path} path={path} range={range} />
        ))}
      </Table>
    </div>
  );
}

function PathRow({ path, range }: { path: BoardPath; range: TimeRange }) {
  return (
    <tr className="relative hover:bg-hover pointer-coarse:h-11">
      <Cell className="max-w-0 min-w-48">
        <Link
          href={pathAddress(path.path, range)}
          data-row
          className="block truncate outline-offset-[-2px] after:absolute after:inset-0"
        >
          {pathTitle(path)}
        </Link>
        <p className="truncate text-small text-secondary" title={pathDetail(path)}>
          {pathDetail(path)}
        </p>
      </Cell>
      <Cell className="max-md:hidden">
        <span className="flex flex-col gap-0.5">
          <PathSpark path={path} />
          <PathBranches path={path} />
        </span>
      </Cell>
      <Cell align="end">{formatCount(path.affected_requests)}</Cell>
      <Cell align="end">
        <PathFailed path={path} />
      </Cell>
      <Cell align="end">
        <PathShare path={path} />
      </Cell>
      <Cell className="max-xl:hidden">
        <PathRetries path={path} />
      </Cell>
      <Cell className="max-lg:hidden">
        <PathVerdict path={path} />
      </Cell>
      <Cell align="end">
        <span className="relative z-10">
          <RetestLink of={{ path: path.path, branch: path.branches[0]?.branch ?? 'other' }} />
        </span>
      </Cell>
    </tr>
  );
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { rowWords } from '#components/branch/branch-look.ts';
import { AsOf } from '#components/ui/as-of.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { SelectField } from '#components/ui/field.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { useAddress } from '#components/ui/use-address.ts';
import { groupListQuery, parseGroups } from '#lib/client/groups.ts';
import { GROUP_DAYS, GROUP_SHOWS, type GroupsResponse } from '#lib/contract/groups.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { GroupTable } from './group-table.tsx';
import { STANDING_WORDS } from './group-words.ts';

/** What fails, by what it says: one row for a message on a path, whatever ids and numbers it holds. */
export function GroupsPanel() {
  const { params } = useAddress();
  const state = parseGroups((name) => params.get(name));
  const list = useQuery(groupListQuery(state));
  const { data } = list;
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-baseline gap-x-3">
          Groups of errors
          {data !== undefined && (
            <span className="text-small font-normal text-secondary">
              {`latest first, counted over ${data.days} days, `}
              <AsOf at={data.as_of} />
            </span>
          )}
        </span>
      }
      bodyClassName=""
    >
      <Filters />
      {list.isPending && <Waiting />}
      {list.isError && data === undefined && (
        <FailedPanel
          what="The groups could not be read."
          why={list.error.message}
          onRetry={() => void list.refetch()}
          isRetrying={list.isFetching}
        />
      )}
      {list.isError && data !== undefined && (
        <StaleLine at={list.dataUpdatedAt} why={list.error.message} />
      )}
      {data !== undefined && <Groups list={data} />}
    </Panel>
  );
}

function Groups({ list }: { list: GroupsResponse }) {
  if (list.groups.length === 0) {
    return (
      <EmptyState title="No group like this">
        {`In the last ${list.days} days no failure was reported that these filters show. Resolved and muted groups show under their state.`}
      </EmptyState>
    );
  }
  return (
    <>
      <GroupTable groups={list.groups} />
      {list.more > 0 && (
        <p className="border-t border-hairline px-4 py-2 text-small text-secondary">
          {`${formatCount(list.more)} more, seen earlier. Narrow by branch, state or days to see them.`}
        </p>
      )}
    </>
  );
}

function Filters() {
  const { params, change } = useAddress();
  const state = parseGroups((name) => params.get(name));
  return (
    <div className="flex flex-wrap items-end gap-3 border-t border-hairline px-4 py-3">
      <SelectField
        label="State"
        value={state['show'] ?? 'unsettled'}
        onChange={({ target }) => change({ show: target.value })}
      >
        {GROUP_SHOWS.map((show) => (
          <option key={show} value={show}>
            {show === 'unsettled'
              ? 'Needs attention'
              : show === 'all'
                ? 'All'
                : STANDING_WORDS[show]}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Branch"
        value={state['branch'] ?? ''}
        onChange={({ target }) => change({ branch: target.value })}
      >
        <option value="">All</option>
        {BRANCHES.map((branch) => (
          <option key={branch} value={branch}>
            {`${rowWords(branch).code} ${rowWords(branch).title}`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Last"
        value={state['days'] ?? '7'}
        onChange={({ target }) => change({ days: target.value })}
      >
        {GROUP_DAYS.map((days) => (
          <option key={days} value={days}>
            {days === 1 ? '1 day' : `${days} days`}
          </option>
        ))}
      </SelectField>
      {state['path'] !== undefined && (
        <button
          type="button"
          onClick={() => change({ path: null })}
          className="h-8 rounded-md px-3 text-secondary underline hover:text-ink pointer-coarse:h-11"
        >
          One path only: show all
        </button>
      )}
    </div>
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-2 px-4 pb-4">
      <span className="sr-only">Loading groups…</span>
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}

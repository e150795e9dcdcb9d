'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { rowColor } from '#components/branch/branch-look.ts';
import { OpenCaseButton } from '#components/case-opening/open-case-button.tsx';
import { Sparkline } from '#components/chart/sparkline.tsx';
import { EventTable } from '#components/errors/event-table.tsx';
import { RetestLink } from '#components/retest-link/retest-link.tsx';
import { AsOf } from '#components/ui/as-of.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { groupQuery } from '#lib/client/groups.ts';
import type { GroupDetail } from '#lib/contract/groups.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { GroupActions } from './group-actions.tsx';
import { GroupHistory } from './group-history.tsx';
import { groupEventsAddress, groupPlace } from './group-words.ts';
import { perDay } from './per-day.ts';
import { StandingMark } from './standing-mark.tsx';

/** One group: what it says and where, how often, its newest events, and what people did about it. */
export function GroupPanel({ id }: { id: string }) {
  const group = useQuery(groupQuery(id));
  const { data } = group;
  if (data === undefined) {
    return (
      <Panel title="Group of errors" bodyClassName="">
        {group.isPending ? (
          <div role="status" className="p-4">
            <span className="sr-only">Loading the group…</span>
            <Skeleton className="h-24" />
          </div>
        ) : (
          <FailedPanel
            what="The group could not be read."
            why={group.error.message}
            onRetry={() => void group.refetch()}
            isRetrying={group.isFetching}
          />
        )}
      </Panel>
    );
  }
  return (
    <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
        {group.isError && <StaleLine at={group.dataUpdatedAt} why={group.error.message} />}
        <Head group={data} />
        <Panel title="Newest events" bodyClassName="">
          {data.events.length === 0 ? (
            <p className="px-4 pb-4 text-secondary">The events are older than what is kept.</p>
          ) : (
            <EventTable events={data.events} caption="Newest events of the group" />
          )}
        </Panel>
      </div>
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
        <GroupActions group={data} />
        <GroupHistory entries={data.entries} />
      </div>
    </div>
  );
}

function Head({ group }: { group: GroupDetail }) {
  return (
    <Panel
      title={
        <span className="flex flex-wrap items-center gap-x-3">
          <BranchCode row={group.branch} />
          <StandingMark standing={group.standing} />
          <span className="text-small font-normal text-secondary">
            <AsOf at={group.as_of} />
          </span>
        </span>
      }
    >
      <h1 className="text-title font-semibold break-words">{group.pattern}</h1>
      <p className="mt-1 text-secondary break-words">
        {`${groupPlace(group)} · ${group.endpoint ?? 'unknown endpoint'} · ${group.auth_owner === null ? 'unknown owner of the key' : `key of ${group.auth_owner}`}`}
      </p>
      {group.is_other && (
        <p className="mt-1 text-small text-secondary">
          This path has so many messages that all beyond the first forty are counted here.
        </p>
      )}
      <Facts group={group} />
      <Ways group={group} />
    </Panel>
  );
}

function Facts({ group }: { group: GroupDetail }) {
  return (
    <dl className="mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      <dt className="text-secondary">{`Failed, last ${group.days} days`}</dt>
      <dd>
        <span className="font-semibold">{formatCount(group.failures)}</span>
        {` attempts, ${formatCount(group.affected_requests)} requests hit`}
      </dd>
      <dt className="text-secondary">First seen</dt>
      <dd>{instantWords(group.first_seen)}</dd>
      <dt className="text-secondary">Last seen</dt>
      <dd>{instantWords(group.last_seen)}</dd>
      <dt className="text-secondary">Services</dt>
      <dd className="break-words">{group.services.join(', ') || 'none in this time'}</dd>
      <dt className="text-secondary">Per day (UTC)</dt>
      <dd>
        <Sparkline
          values={perDay(group)}
          color={rowColor(group.branch)}
          label={`${group.failures} failures over the last ${group.days} days`}
          className="h-8 w-full max-w-80"
        />
      </dd>
    </dl>
  );
}

/** What to do next with it. */
function Ways({ group }: { group: GroupDetail }) {
  const newest = group.events[0];
  return (
    <div className="mt-4 flex flex-wrap gap-2">
      <RetestLink of={{ path: group.path, branch: group.branch }} kind="primary" />
      {newest !== undefined && (
        <OpenCaseButton source={{ kind: 'event', ref: newest.ref }}>
          <p>
            The case keeps a copy of the newest event of this group as it is stored, redacted, and
            what the status page says now. The copy outlives the event.
          </p>
        </OpenCaseButton>
      )}
      <Link href={groupEventsAddress(group)} className={buttonClass('secondary')}>
        Chart of this path and branch
      </Link>
    </div>
  );
}

function instantWords(at: string | null): string {
  return at === null ? 'unknown' : formatInstant({ atMs: Date.parse(at), zone: 'UTC' });
}

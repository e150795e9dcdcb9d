'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { AsOf } from '#components/ui/as-of.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { FailedPanel } from '#components/ui/failed-panel.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { StaleLine } from '#components/ui/stale-line.tsx';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import { retryAmplificationQuery } from '#lib/client/retry-amplification.ts';
import type {
  RetryAmplificationResponse,
  ServiceAmplification,
} from '#lib/contract/retry-amplification.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { nestedWords } from './nested-words.ts';

/** What each service makes of one request that fails. */
export function AmplificationPanel() {
  const found = useQuery(retryAmplificationQuery);
  const { data, error } = found;
  return (
    <Panel
      title="Attempts per request, last hour"
      aside={
        data !== undefined && (
          <span className="text-small text-secondary">
            <AsOf at={data.as_of} />
          </span>
        )
      }
      bodyClassName=""
    >
      {found.isPending && (
        <div role="status" className="px-4 pb-4">
          <span className="sr-only">Loading the attempts per request</span>
          <Skeleton className="h-16" />
        </div>
      )}
      {error !== null && data === undefined && (
        <FailedPanel
          what="The attempts per request could not be read."
          why={error.message}
          onRetry={() => void found.refetch()}
          isRetrying={found.isFetching}
        />
      )}
      {error !== null && data !== undefined && (
        <StaleLine at={found.dataUpdatedAt} why={error.message} />
      )}
      {data !== undefined && <Services found={data} />}
    </Panel>
  );
}

function Services({
  found: { services, services_cut: isCut },
}: {
  found: RetryAmplificationResponse;
}) {
  if (services.length === 0)
    return (
      <EmptyState title="No service reported a failed attempt in the last hour">
        A request that succeeds at once is one attempt, and no event tells of it.
      </EmptyState>
    );
  return (
    <>
      <Table
        caption="Attempts per request by service"
        head={
          <>
            <HeadCell>Service</HeadCell>
            <HeadCell align="end">Attempts per request</HeadCell>
            <HeadCell align="end" className="max-sm:hidden">
              Most
            </HeadCell>
            <HeadCell className="w-full max-sm:hidden">Loops</HeadCell>
          </>
        }
      >
        {services.map((service) => (
          <Row key={service.service} service={service} />
        ))}
      </Table>
      <p className="max-w-prose px-4 py-3 text-small text-secondary">
        {isCut ? 'More services failed than are listed. ' : ''}
        Over requests that failed at least once and are over, among the newest 400 events of each
        service. A loop around the SDK shows only where the service gives all attempts of a request
        one id (logical_request_id).
      </p>
    </>
  );
}

function Row({ service: { service, nested, most, ...rest } }: { service: ServiceAmplification }) {
  return (
    <tr>
      <Cell className="align-top break-words">
        {service}
        <span className="block sm:hidden">
          <Loops nested={nested} />
        </span>
      </Cell>
      <Cell align="end" className="align-top whitespace-nowrap tabular-nums">
        {rest.attempts_per_request === null ? (
          <span className="text-secondary">unknown</span>
        ) : (
          rest.attempts_per_request.toFixed(1)
        )}
        <span className="ml-auto block max-w-44 text-small whitespace-normal text-secondary">
          {basis(rest)}
        </span>
      </Cell>
      <Cell align="end" className="align-top tabular-nums max-sm:hidden">
        {most === 0 ? <span className="text-secondary">unknown</span> : formatCount(most)}
      </Cell>
      <Cell className="align-top max-sm:hidden">
        <Loops nested={nested} />
      </Cell>
    </tr>
  );
}

function basis(counts: Pick<ServiceAmplification, 'requests' | 'attempts' | 'events' | 'is_cut'>) {
  const { requests, attempts, events, is_cut: isCut } = counts;
  if (requests > 0)
    return `${formatCount(attempts)} in ${formatCount(requests)} ${requests === 1 ? 'request' : 'requests'}`;
  return `${isCut ? 'newest ' : ''}${formatCount(events)} ${events === 1 ? 'event names' : 'events name'} no request that is over`;
}

function Loops({ nested }: Pick<ServiceAmplification, 'nested'>) {
  if (nested === null) return <span className="text-secondary">none found</span>;
  return (
    <span className="text-warn">
      {nestedWords(nested)}{' '}
      <Link href={`/errors/${encodeURIComponent(nested.ref)}`} className="underline">
        {nested.requests === 1
          ? 'The request'
          : `The worst of ${formatCount(nested.requests)} requests`}
      </Link>
    </span>
  );
}

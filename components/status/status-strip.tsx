'use client';

import { useQuery } from '@tanstack/react-query';
import { AsOf } from '#components/ui/as-of.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useNow } from '#components/ui/now.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { statusQuery } from '#lib/client/status.ts';
import type { StatusResponse } from '#lib/contract/status.ts';
import { ComparisonLines } from './comparison-lines.tsx';
import {
  componentSeverity,
  componentWords,
  isStaleNow,
  sourceHost,
  watchedComponents,
} from './component-words.ts';
import { SeverityMark } from './severity-mark.tsx';

/** What the status page says of the Claude API and of Claude Code, and when it said so. */
export function StatusStrip() {
  const status = useQuery(statusQuery);
  return (
    <section
      aria-label="Status page"
      className="flex min-h-11 flex-wrap items-center gap-x-8 gap-y-1 rounded-md border border-hairline bg-panel px-4 py-2"
    >
      {status.isPending && <StripSkeleton />}
      {status.isError && status.data === undefined && (
        <p role="alert" className="flex flex-wrap items-center gap-3">
          <span className="inline-flex items-center gap-2">
            <SeverityMark severity="unknown" />
            Status unknown: what was read of the status page could not be fetched.
          </span>
          <Button onClick={() => void status.refetch()} isBusy={status.isFetching}>
            Try again
          </Button>
        </p>
      )}
      {status.data !== undefined && <Strip status={status.data} />}
      <ComparisonLines />
    </section>
  );
}

function Strip({ status }: { status: StatusResponse }) {
  const isStale = isStaleNow(status, useNow());
  return (
    <>
      <ul aria-label="Components" className="flex flex-wrap gap-x-8 gap-y-1">
        {watchedComponents(status.components).map(({ label, component }) => (
          <li key={label} className="flex items-center gap-2">
            <SeverityMark
              severity={component === null ? 'unknown' : componentSeverity(component, isStale)}
            />
            <span className="font-medium whitespace-nowrap">{label}</span>
            <span className={classNames(isStale && 'text-secondary')}>
              {component === null ? 'unknown' : componentWords(component, isStale)}
            </span>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-2 text-small text-secondary sm:ml-auto">
        <ReadAt status={status} isStale={isStale} />
        <a href={status.source} target="_blank" rel="noreferrer" className="underline">
          {sourceHost(status.source)}
        </a>
      </p>
    </>
  );
}

function ReadAt({ status, isStale }: { status: StatusResponse; isStale: boolean }) {
  if (status.fetched_at === null) return <span>never read so far</span>;
  return <AsOf at={status.fetched_at} prefix={isStale ? 'unknown since' : 'as of'} />;
}

function StripSkeleton() {
  return (
    <>
      <span role="status" className="sr-only">
        Loading the status…
      </span>
      <Skeleton className="h-3.5 w-44" />
      <Skeleton className="h-3.5 w-44" />
    </>
  );
}

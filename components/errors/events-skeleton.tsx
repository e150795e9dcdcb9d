import { Skeleton } from '#components/ui/skeleton.tsx';

/** Rows of events on their way. */
export function EventsSkeleton({ rows }: { rows: number }) {
  return (
    <div role="status" className="divide-y divide-hairline border-t border-hairline">
      <span className="sr-only">Loading events…</span>
      {Array.from({ length: rows }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- equal places
        <div key={index} className="flex h-9 items-center pointer-coarse:h-11 gap-6 px-4">
          <Skeleton className="h-3 w-16" />
          <Skeleton className="h-3 w-12" />
          <Skeleton className="h-3 flex-1" />
        </div>
      ))}
    </div>
  );
}

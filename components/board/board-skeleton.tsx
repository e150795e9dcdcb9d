import { Skeleton } from '#components/ui/skeleton.tsx';

/** The frame of the board while its numbers are on their way: the same height, so that nothing jumps. */
export function BoardSkeleton() {
  return (
    <div role="status" className="divide-y divide-hairline border-t border-hairline">
      <span className="sr-only">Loading the board…</span>
      {Array.from({ length: 7 }, (_, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- seven equal places
        <div key={index} className="flex h-9 items-center pointer-coarse:h-11 gap-8 px-4">
          <Skeleton className="h-3.5 w-36" />
          <Skeleton className="h-3.5 w-[120px] max-sm:hidden" />
          <Skeleton className="ml-auto h-3.5 w-20 sm:ml-0" />
          <Skeleton className="h-3.5 w-32 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}

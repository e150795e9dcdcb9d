import { classNames } from './class-names.ts';

/** Holds the place of data that is on its way. Give it the size of what will stand there. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('skeleton block', className)} />;
}

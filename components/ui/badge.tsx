import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A short word in a hairline frame. `mono` for codes and ids. */
export function Badge({
  children,
  mono = false,
  className,
}: {
  children: ReactNode;
  mono?: boolean;
  className?: string | undefined;
}) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center gap-1.5 rounded-sm border border-hairline px-1.5 text-small whitespace-nowrap',
        mono && 'font-mono',
        className,
      )}
    >
      {children}
    </span>
  );
}

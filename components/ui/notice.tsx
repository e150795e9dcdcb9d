import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What went wrong, what is still true, what to do. `alert` interrupts a screen reader, `status` waits. */
export function Notice({
  role = 'alert',
  children,
  action,
  className,
}: {
  role?: 'alert' | 'status';
  children: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div
      role={role}
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border border-hairline bg-sunken px-3 py-2',
        className,
      )}
    >
      <TriangleAlert size={16} aria-hidden className="shrink-0 text-warn" />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

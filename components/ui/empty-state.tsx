import type { ReactNode } from 'react';

/** Says what is not there and offers the one action that helps. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-6">
      <div className="max-w-prose">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="mt-1 text-secondary">{children}</div>}
      </div>
      {action}
    </div>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** A table that scrolls inside its own frame on a narrow screen. `caption` is read aloud, not shown. */
export function Table({
  caption,
  head,
  children,
  className,
}: {
  caption: string;
  head: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={caption}
      className="relative min-w-0 overflow-auto"
    >
      <table className={classNames('w-full border-collapse text-body', className)}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-hairline">{head}</tr>
        </thead>
        <tbody className="divide-y divide-hairline">{children}</tbody>
      </table>
    </div>
  );
}

type Align = { align?: 'start' | 'end' };

export function HeadCell({
  align = 'start',
  className,
  ...rest
}: Omit<ComponentProps<'th'>, 'align'> & Align) {
  return (
    <th
      scope="col"
      className={classNames(
        'h-8 px-3 text-small font-medium whitespace-nowrap text-secondary first:pl-4 last:pr-4',
        align === 'end' ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({
  align = 'start',
  className,
  ...rest
}: Omit<ComponentProps<'td'>, 'align'> & Align) {
  return (
    <td
      className={classNames(
        'h-9 px-3 py-1.5 align-middle first:pl-4 last:pr-4',
        align === 'end' ? 'text-end' : 'text-start',
        className,
      )}
      {...rest}
    />
  );
}

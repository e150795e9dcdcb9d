import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';

/** A titled region: a hairline and space, never a box in a box. */
export function Panel({
  title,
  aside,
  children,
  className,
  bodyClassName,
  level = 2,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  bodyClassName?: string;
  level?: 2 | 3;
}) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0 rounded-md border border-hairline bg-panel', className)}
    >
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2">
        <Heading id={id} className="text-body font-semibold">
          {title}
        </Heading>
        {aside}
      </header>
      <div className={bodyClassName ?? 'px-4 pb-4'}>{children}</div>
    </section>
  );
}

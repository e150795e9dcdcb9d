'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { classNames } from '#components/ui/class-names.ts';
import { DESTINATIONS, isAt } from './destinations.ts';

/** The pages, as words in the top bar. */
export function TopNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="hidden h-full items-stretch gap-1 md:flex">
      {DESTINATIONS.map(({ href, label, isWideOnly }) => (
        <Link
          key={href}
          href={href}
          aria-current={isAt(pathname, href) ? 'page' : undefined}
          className={classNames(
            isWideOnly === true && 'max-lg:hidden',
            'relative inline-flex items-center rounded-sm px-2.5 text-secondary outline-offset-[-4px] hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2.5 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-ink',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** The same on a phone, within reach of the thumb. */
export function BottomNavigation() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-hairline bg-panel pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {DESTINATIONS.filter(({ isWideOnly }) => isWideOnly !== true).map(
        ({ href, label, icon: Icon }) => {
          const isCurrent = isAt(pathname, href);
          return (
            <Link
              key={href}
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                'flex h-14 flex-1 flex-col items-center justify-center gap-1 text-small outline-offset-[-4px]',
                isCurrent ? 'font-medium text-ink' : 'text-secondary',
              )}
            >
              <Icon size={18} aria-hidden strokeWidth={isCurrent ? 2.25 : 1.75} />
              {label}
            </Link>
          );
        },
      )}
    </nav>
  );
}

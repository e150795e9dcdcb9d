'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useRef, useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useDismissal } from '#components/ui/use-dismissal.ts';
import { DESTINATIONS, type Destination, isAt } from './destinations.ts';

/** The pages, as words in the top bar. */
export function TopNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="hidden h-full items-stretch gap-1 lg:flex">
      {DESTINATIONS.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={isAt(pathname, href) ? 'page' : undefined}
          className="relative inline-flex items-center rounded-sm px-2.5 text-secondary outline-offset-[-4px] hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2.5 aria-[current=page]:after:-bottom-px aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** A phone has room for these; the others open from the last place of its bar. */
const IN_REACH = 4;

const PLACE =
  'flex h-14 flex-1 flex-col items-center justify-center gap-1 text-small outline-offset-[-4px]';

/** The same on a phone, within reach of the thumb. */
export function BottomNavigation() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-hairline bg-panel pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      {DESTINATIONS.slice(0, IN_REACH).map((destination) => (
        <BarPlace
          key={destination.href}
          destination={destination}
          isCurrent={isAt(pathname, destination.href)}
        />
      ))}
      {/* A page that was gone to closes it. */}
      <More key={pathname} pathname={pathname} />
    </nav>
  );
}

function BarPlace({ destination, isCurrent }: { destination: Destination; isCurrent: boolean }) {
  const { href, label, icon: Icon } = destination;
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(PLACE, isCurrent ? 'font-medium text-ink' : 'text-secondary')}
    >
      <Icon size={18} aria-hidden strokeWidth={isCurrent ? 2.25 : 1.75} />
      {label}
    </Link>
  );
}

function More({ pathname }: { pathname: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useDismissal(frame, { isOpen, close: () => setIsOpen(false) });
  const others = DESTINATIONS.slice(IN_REACH);
  const isWithin = others.some(({ href }) => isAt(pathname, href));
  return (
    <div ref={frame} className="flex flex-1">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls="more-pages"
        onClick={() => setIsOpen(!isOpen)}
        className={classNames(PLACE, isWithin ? 'font-medium text-ink' : 'text-secondary')}
      >
        <Ellipsis size={18} aria-hidden />
        More
      </button>
      <ul
        id="more-pages"
        hidden={!isOpen}
        className="absolute right-2 bottom-full mb-2 w-48 rounded-md border border-hairline bg-panel py-1 shadow-lg"
      >
        {others.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isAt(pathname, href) ? 'page' : undefined}
              className="flex h-11 items-center gap-3 px-4 outline-offset-[-4px] aria-[current=page]:font-medium"
            >
              <Icon size={18} aria-hidden />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

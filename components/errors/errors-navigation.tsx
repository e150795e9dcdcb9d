'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PAGES = [
  { href: '/errors', label: 'Rates and events' },
  { href: '/errors/groups', label: 'Groups' },
] as const;

/** The two ways to look at errors: over time, and by what they say. */
export function ErrorsNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Errors" className="flex gap-1">
      {PAGES.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? 'page' : undefined}
          className="inline-flex h-8 items-center rounded-md px-3 text-secondary hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink pointer-coarse:h-11"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

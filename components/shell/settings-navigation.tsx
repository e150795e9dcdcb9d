'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';

const PAGES = [
  { href: '/settings/keys', label: 'Keys' },
  { href: '/settings/routes', label: 'Routes' },
  { href: '/settings/ingest', label: 'Ingest' },
  { href: '/settings/redaction', label: 'Redaction' },
] as const;

/** The pages of the settings. */
export function SettingsNavigation() {
  const pathname = usePathname();
  return (
    <nav aria-label="Settings" className="mb-2 flex gap-1 sm:mb-4">
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

import Link from 'next/link';
import type { ReactNode } from 'react';
import { LiveIndicator } from '#components/live/live-indicator.tsx';
import type { Theme } from '#lib/client/theme.ts';
import { AccountMenu } from './account-menu.tsx';
import { BottomNavigation, TopNavigation } from './navigation.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { ThemeButton } from './theme-button.tsx';

/** The frame of every page behind the sign-in. */
export function Shell({
  account,
  theme,
  children,
}: {
  account: { email: string; role: string };
  theme: Theme;
  children: ReactNode;
}) {
  return (
    <>
      <a
        href="#main"
        className="absolute -top-20 left-2 z-40 rounded-md bg-ink px-3 py-2 text-ground focus:top-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 border-b border-hairline bg-panel print:hidden">
        <div className="mx-auto flex h-12 max-w-[1600px] items-center gap-2 px-4 sm:gap-4">
          <Link href="/" className="flex items-center gap-2 rounded-sm font-semibold">
            <Mark />
            Samepath
          </Link>
          <TopNavigation />
          <div className="ml-auto flex items-center gap-1">
            <span className="mr-2">
              <LiveIndicator />
            </span>
            <Shortcuts />
            <ThemeButton chosen={theme} />
            <AccountMenu email={account.email} role={account.role} />
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-[1600px] px-2 pt-2 pb-20 outline-none sm:px-4 sm:pt-4 lg:pb-8"
      >
        {children}
      </main>
      <BottomNavigation />
    </>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden className="text-ink">
      <g
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d="M2 12h4l3-8 3 8h6" />
        <path d="M2 16.5h16" strokeDasharray="0.5 3.2" />
      </g>
    </svg>
  );
}

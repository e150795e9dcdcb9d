'use client';

import { CircleUser } from 'lucide-react';
import Link from 'next/link';
import { useRef, useState } from 'react';
import { Button, buttonClass } from '#components/ui/button.tsx';
import { useDismissal } from '#components/ui/use-dismissal.ts';
import { SignOutButton } from './sign-out-button.tsx';

/** Who is signed in, and the way out. */
export function AccountMenu({ email, role }: { email: string; role: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);

  useDismissal(ref, { isOpen, close: () => setIsOpen(false) });

  return (
    <div ref={ref} className="relative">
      <Button
        kind="quiet"
        isIcon
        aria-label={`Account ${email}`}
        aria-expanded={isOpen}
        aria-controls="account-menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        <CircleUser size={16} aria-hidden />
      </Button>
      <div
        id="account-menu"
        hidden={!isOpen}
        className="absolute top-full right-0 z-30 mt-1 w-60 rounded-md border border-hairline bg-panel p-3 shadow-lg"
      >
        <p className="truncate font-medium" title={email}>
          {email}
        </p>
        <p className="mb-3 text-small text-secondary">Signed in as {role}</p>
        <Link href="/docs" className={buttonClass('quiet', 'mb-2 w-full')}>
          API and recipes
        </Link>
        <SignOutButton />
      </div>
    </div>
  );
}

import type { Metadata } from 'next';
import Link from 'next/link';
import { SetUpGuide } from '#components/account/set-up-guide.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { hasAccounts } from '#lib/server/account/has-accounts.ts';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage() {
  return (await hasAccounts()) ? (
    <>
      <h1 className="text-title font-semibold">Set-up is over</h1>
      <p className="text-secondary">There is an account already. An admin makes further ones.</p>
      <Link href="/sign-in" className={buttonClass('primary', 'self-start')}>
        Sign in
      </Link>
    </>
  ) : (
    <>
      <h1 className="text-title font-semibold">Set up Samepath</h1>
      <SetUpGuide />
    </>
  );
}

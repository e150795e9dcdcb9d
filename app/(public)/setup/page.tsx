import type { Metadata } from 'next';
import Link from 'next/link';
import { SetUpGuide } from '#components/account/set-up-guide.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { hasAccounts } from '#lib/server/account/has-accounts.ts';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetUpPage() {
  if (!(await hasAccounts())) {
    return (
      <Panel title={<h1>Set up Samepath</h1>}>
        <SetUpGuide />
      </Panel>
    );
  }
  const signIn = (
    <Link href="/sign-in" className={buttonClass('primary')}>
      Sign in
    </Link>
  );
  return (
    <Panel title={<h1>Set-up is over</h1>} bodyClassName="">
      <EmptyState title="There is an account already" action={signIn}>
        Further accounts are made by an admin.
      </EmptyState>
    </Panel>
  );
}

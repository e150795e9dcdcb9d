import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { returnPath } from '#lib/domain/account/return-path.ts';
import { hasAccounts } from '#lib/server/account/has-accounts.ts';
import { actorOfToken } from '#lib/server/auth/actor-of-token.ts';
import { sessionCookieName } from '#lib/server/auth/session-cookie.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const returnTo = returnPath(typeof next === 'string' ? next : undefined);
  const token = (await cookies()).get(sessionCookieName())?.value;
  if ((await actorOfToken(token, new Date())) !== null) redirect(returnTo);

  return (await hasAccounts()) ? (
    <Panel title={<h1>Sign in</h1>}>
      <SignInForm returnTo={returnTo} />
    </Panel>
  ) : (
    <Panel title={<h1>Nobody can sign in yet</h1>} bodyClassName="">
      <EmptyState title="Open the link that Samepath printed">
        The terminal in which <code className="font-mono">npm start</code> runs shows a one-time
        link that creates the first account.
      </EmptyState>
    </Panel>
  );
}

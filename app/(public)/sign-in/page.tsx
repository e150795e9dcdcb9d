import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { OpenSetupLink } from '#components/account/open-setup-link.tsx';
import { SignInForm } from '#components/account/sign-in-form.tsx';
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
    <>
      <h1 className="text-title font-semibold">Sign in</h1>
      <SignInForm returnTo={returnTo} />
    </>
  ) : (
    <>
      <h1 className="text-title font-semibold">Nobody can sign in yet</h1>
      <OpenSetupLink />
    </>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { signInMutation } from '#lib/client/account.ts';

/** `returnTo`: a path of this dashboard. */
export function SignInForm({ returnTo }: { returnTo: string }) {
  const signIn = useMutation({
    ...signInMutation(),
    // A whole new page, so that nothing read before signing in stays in memory.
    onSuccess: () => window.location.assign(returnTo),
  });

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate({ email: formText(form, 'email'), password: formText(form, 'password') });
  }

  return (
    // POST: should the browser send the form before the page is ready, the password must not land in the address.
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <Field label="E-mail" name="email" type="email" autoComplete="username" required />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      {signIn.isError && <Notice>{signIn.error.message}</Notice>}
      <Button type="submit" kind="primary" isBusy={signIn.isPending || signIn.isSuccess}>
        {signIn.isPending ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { formText } from '#components/ui/form-text.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { setUpMutation } from '#lib/client/account.ts';
import {
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  type SetupResponse,
} from '#lib/contract/account.ts';
import { NewKey } from './new-key.tsx';
import { OpenSetupLink } from './open-setup-link.tsx';
import { useSetupToken } from './use-setup-token.ts';

/** From the one-time link to the first event: create the admin, show the first key once. */
export function SetUpGuide() {
  const token = useSetupToken();
  const setUp = useMutation(setUpMutation());

  if (token === undefined) return <Waiting />;
  if (setUp.isSuccess) return <Done made={setUp.data} />;
  if (token === null) return <OpenSetupLink />;
  return (
    <AdminForm
      isBusy={setUp.isPending}
      problem={setUp.error?.message ?? null}
      onSubmit={(admin) => setUp.mutate({ token, ...admin })}
    />
  );
}

function Waiting() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Reading the set-up link</span>
      <Skeleton className="h-12" />
      <Skeleton className="h-12" />
      <Skeleton className="h-8" />
    </div>
  );
}

function AdminForm({
  isBusy,
  problem,
  onSubmit,
}: {
  isBusy: boolean;
  problem: string | null;
  onSubmit: (admin: { email: string; password: string }) => void;
}) {
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onSubmit({ email: formText(form, 'email'), password: formText(form, 'password') });
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <p className="text-secondary">
        This account is the first admin. Afterwards this page is closed for good.
      </p>
      <Field label="E-mail" name="email" type="email" autoComplete="username" required />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_LENGTH_MIN}
        maxLength={PASSWORD_LENGTH_MAX}
        hint={`At least ${String(PASSWORD_LENGTH_MIN)} characters. A sentence is fine.`}
      />
      {problem !== null && <Notice>{problem}</Notice>}
      <Button type="submit" kind="primary" isBusy={isBusy}>
        {isBusy ? 'Creating the account…' : 'Create the admin account'}
      </Button>
    </form>
  );
}

function Done({ made }: { made: SetupResponse }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <p role="status">
        You are signed in as <span className="font-medium">{made.user.email}</span>. Here is the
        first ingest key.
      </p>
      <NewKey secret={made.ingest_key.secret} origin={window.location.origin} mayIngest />
      {/* A whole new page: what was fetched before signing in led back to the sign-in page. */}
      <Button kind="primary" onClick={() => window.location.assign('/')}>
        Open the board
      </Button>
    </div>
  );
}

'use client';

import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { Button } from '#components/ui/button.tsx';
import { sendJson } from '#lib/client/api.ts';

export function SignOutButton() {
  const signOut = useMutation({
    mutationFn: () => sendJson({ method: 'DELETE', path: '/api/v1/session', schema: z.unknown() }),
    // A whole new page, so that nothing read under this session stays in memory.
    onSuccess: () => window.location.assign('/sign-in'),
  });

  return (
    <>
      <Button className="w-full" isBusy={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </Button>
      {signOut.isError && (
        <p role="alert" className="mt-2 text-small text-bad">
          You are still signed in. {signOut.error.message}
        </p>
      )}
    </>
  );
}

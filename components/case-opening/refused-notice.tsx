import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/client/api.ts';

/** Why it was not done, and what is still true. */
export function RefusedNotice({ error, kept }: { error: Error; kept: string }) {
  const isSignedOut = error instanceof ApiError && error.code === 'unauthorized';
  return (
    <Notice className="mt-3">
      {isSignedOut
        ? 'Your session is over. Sign in again in another tab, then try once more here. '
        : `${error.message} `}
      {kept}
    </Notice>
  );
}

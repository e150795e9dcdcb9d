import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/client/api.ts';

/** After these nobody knows whether it was done: the answer was lost, or the server failed on the way. */
const UNSURE: ReadonlySet<ApiError['code']> = new Set([
  'unreachable',
  'unexpected_answer',
  'unavailable',
  'internal',
]);

/** Why it was not done, and what is still true. `undone` is said of a refusal alone, `kept` always. */
export function RefusedNotice({
  error,
  undone = '',
  kept = '',
}: {
  error: Error;
  undone?: string;
  kept?: string;
}) {
  const code = error instanceof ApiError ? error.code : 'unreachable';
  const why =
    code === 'unauthorized'
      ? 'Your session is over. Sign in again in another tab, then try once more here.'
      : error.message;
  const known = UNSURE.has(code)
    ? 'It may have been done all the same: look before you repeat it.'
    : undone;
  return <Notice className="mt-3">{[why, known, kept].filter(Boolean).join(' ')}</Notice>;
}

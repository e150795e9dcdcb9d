import type { Branch, Phase } from '#lib/domain/failure/branch.ts';

/** What to capture next, in the order of its worth for support. */
export function missingOf(known: {
  branch: Branch;
  phase: Phase;
  isFailure: boolean;
  status: number | null;
  requestId: string | null;
  requestIdPartial: boolean;
  hasHeaders: boolean;
  hasBody: boolean;
  model: string | null;
  route: string | null;
}): readonly string[] {
  if (!known.isFailure) return [];
  const missing: string[] = [];
  if (known.branch === 'connection') {
    missing.push(
      'the cause below the message (error code such as ECONNRESET, and its `cause` chain)',
    );
    if (known.route === null) missing.push('the base URL and proxy settings of the caller');
    return missing;
  }
  if (known.requestIdPartial) missing.push('the whole request id: the one in the text is cut');
  else if (known.requestId === null) missing.push('the `request-id` response header');
  if (known.status === null && known.phase !== 'mid_stream') missing.push('the HTTP status');
  if (!known.hasHeaders) missing.push('the response headers');
  if (!known.hasBody) missing.push('the response body');
  if (known.route === null) missing.push('the base URL that was called');
  if (known.model === null) missing.push('the model');
  return missing;
}

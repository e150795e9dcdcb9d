import type { ProblemCode } from '#lib/contract/problem.ts';

/** What each refusal of the API means, and what to do. Each code is an anchor that a refusal links to. */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, string>> = {
  invalid_request:
    'A field does not hold. The answer names it under “errors”. Mend it and send again.',
  unauthorized:
    'No key or session, or one that does not count any more. Make a key under Settings.',
  forbidden:
    'The key lacks the scope, the account lacks the right, or the request came from another site.',
  not_found: 'Nothing is at this address. An event may be older than the retention.',
  method_not_allowed: 'The address exists, with other methods.',
  conflict: 'Somebody else was faster. Look again before repeating.',
  idempotency_key_reused:
    'This Idempotency-Key came with another body before. Use a new one for each body.',
  payload_too_large: 'More bytes or more events than one request may carry. Send it in parts.',
  unsupported_media_type: 'A content type or encoding that is not understood.',
  rate_limited: 'Too many in too short a time. Wait for Retry-After.',
  unavailable: 'Nothing was stored for sure. Send the same again after Retry-After.',
  internal: 'A defect. The request id finds it in the log.',
};

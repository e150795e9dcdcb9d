import { expect, test } from 'vitest';
import type { LogicalRequest, RequestAttempt } from '#lib/contract/requests.ts';
import { complaints } from './request-words.ts';

const ATTEMPT: RequestAttempt = {
  ref: 'a',
  attempt: 1,
  started_at: '2026-11-22T12:00:00.000Z',
  ended_at: null,
  status: 529,
  error_type: 'overloaded_error',
  branch: 'overloaded_529',
  surface: 'api',
  request_id: null,
  waited_ms: 500,
  waited_by: 'reported',
  asked_wait_ms: 2_000,
  should_retry: null,
  obedience: 'waited_less',
};
const REQUEST: LogicalRequest = {
  service: 'checkout',
  logical_request_id: 'job-7',
  outcome: 'gave_up',
  attempts: [ATTEMPT, { ...ATTEMPT, ref: 'b' }],
  is_cut: false,
  gaps: [],
  succeeded_at_attempt: null,
  max_attempts: 3,
  loops: 2,
};

test('what went wrong alike in every loop is said once, after the warning of the loops', () => {
  expect(complaints(REQUEST)).toEqual([
    '2 loops of retries around one request, of 3 attempts each: 2 × 3 = 6 attempts; 2 were made. Something repeats what the SDK repeats already. Keep one loop: maxRetries: 0 (max_retries=0) in the SDK, or no loop around it.',
    'After attempt 1 it waited 500 ms; the answer asked for 2.0 s.',
  ]);
});

import { z } from 'zod';
import { BRANCHES, SURFACES } from '#lib/domain/failure/branch.ts';

/** One failed attempt of a logical request. */
export const RequestAttempt = z
  .object({
    /** Names the event in an address (`/errors/{ref}`). */
    ref: z.string(),
    attempt: z.int().nullable(),
    started_at: z.string(),
    /** Null when the service did not say how long it took. */
    ended_at: z.string().nullable(),
    status: z.int().nullable(),
    error_type: z.string().nullable(),
    branch: z.enum(BRANCHES),
    surface: z.enum(SURFACES),
    request_id: z.string().nullable(),
    /** The wait until the next attempt, `reported` by the service or `derived` from the times. */
    waited_ms: z.number().nullable(),
    waited_by: z.enum(['reported', 'derived']).nullable(),
    /** What the answer asked for. */
    asked_wait_ms: z.number().nullable(),
    should_retry: z.boolean().nullable(),
    /** What was done with it; null where the answer said nothing, or nothing was tried again. */
    obedience: z
      .enum(['obeyed', 'waited_less', 'retried_although_told_not_to', 'unknown'])
      .nullable(),
  })
  .meta({ id: 'RequestAttempt' });
export type RequestAttempt = z.infer<typeof RequestAttempt>;

/** A logical request: what a service asked for once, in however many attempts. */
export const LogicalRequest = z
  .object({
    service: z.string(),
    logical_request_id: z.string(),
    /** By the last attempt that was reported. */
    outcome: z.enum(['recovered', 'gave_up', 'stopped', 'unknown']),
    attempts: z.array(RequestAttempt),
    /** True when there are more attempts than are listed. */
    is_cut: z.boolean(),
    /** Numbers of attempts that were made, by the numbers of the others, and that nobody reported. */
    gaps: z.array(z.object({ from: z.int(), to: z.int() })),
    /** The number of the attempt that succeeded; no event tells of it. */
    succeeded_at_attempt: z.int().nullable(),
    max_attempts: z.int().nullable(),
    /** How often the count of attempts began anew, or went past its limit. */
    loops: z.int(),
  })
  .meta({ id: 'LogicalRequest' });
export type LogicalRequest = z.infer<typeof LogicalRequest>;

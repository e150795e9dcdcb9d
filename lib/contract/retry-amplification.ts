import { z } from 'zod';

/** Loops of retries around one request of a service. */
export const NestedLoops = z.object({
  /** Requests in which loops were found. */
  requests: z.int(),
  /** Of the request that was repeated most. */
  loops: z.int(),
  attempts_per_loop: z.int(),
  attempts: z.int(),
  /** An event of that request (`/errors/{ref}`). */
  ref: z.string(),
});
export type NestedLoops = z.infer<typeof NestedLoops>;

export const ServiceAmplification = z
  .object({
    service: z.string(),
    /** Newest failed attempts of the last hour that were looked at. */
    events: z.int(),
    /** True when there were more. */
    is_cut: z.boolean(),
    /** Of them, logical requests that are over: the n of the figure. 0 where the service names none. */
    requests: z.int(),
    /** What those requests took: failed attempts, reported or not, and the one that succeeded. */
    attempts: z.int(),
    /** Null where the service names no logical requests, or none is over. */
    attempts_per_request: z.number().nullable(),
    most: z.int(),
    nested: NestedLoops.nullable(),
  })
  .meta({ id: 'ServiceAmplification' });
export type ServiceAmplification = z.infer<typeof ServiceAmplification>;

/** How often services repeat a request that fails, over the last hour; those that nest loops first. */
export const RetryAmplificationResponse = z
  .object({
    as_of: z.string(),
    from: z.string(),
    services: z.array(ServiceAmplification),
    /** True when more services failed than are listed. */
    services_cut: z.boolean(),
  })
  .meta({ id: 'RetryAmplificationResponse' });
export type RetryAmplificationResponse = z.infer<typeof RetryAmplificationResponse>;

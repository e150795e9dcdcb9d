import { z } from 'zod';

const name = z.string().trim().min(1).max(200);

/**
 * The denominators: how many HTTP attempts a service made in one minute on one path.
 * An attempt that failed is counted here as well as reported as an event, so that k of n holds.
 */
export const TrafficInput = z
  .object({
    id: name.optional().meta({
      description:
        'Repeat it to retry safely. Without it the service, instance, environment, minute and path stand for the report, and the same with other numbers is rejected as a conflict.',
    }),
    minute: z.iso.datetime({ offset: true }),
    service: name.optional(),
    instance: name.optional(),
    environment: name.optional(),
    route: name.optional(),
    base_url: z.string().max(2_000).optional(),
    endpoint: name.optional(),
    model: name.optional(),
    auth_owner: name.optional(),
    sdk: name.optional(),
    sdk_version: name.optional(),
    runtime: name.optional(),
    stream: z.boolean().optional(),
    request_bytes: z.int().min(0).max(2_147_483_647).optional(),
    betas: z.array(name).max(32).optional(),
    requests: z.int().min(0).max(1_000_000_000),
    succeeded: z.int().min(0).max(1_000_000_000).optional(),
  })
  .meta({ id: 'TrafficInput' });
export type TrafficInput = z.infer<typeof TrafficInput>;

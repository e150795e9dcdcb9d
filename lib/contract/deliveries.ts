import { z } from 'zod';

const name = z.string().trim().min(1).max(200);
const count = z.int().min(0).max(1_000_000_000);

/** What a reporter counts: reports of failures, or of totals. */
export const DELIVERY_KINDS = ['event', 'traffic'] as const;

/**
 * What a reporter says became of its reports since it last said so: seen = acknowledged + dropped + what still
 * waits. Set against what was counted here, it shows what was lost on the way.
 */
export const DeliveryInput = z
  .object({
    id: name.meta({ description: 'Repeat it to retry safely.' }),
    minute: z.iso.datetime({ offset: true }),
    service: name,
    instance: name.optional(),
    reporter: name.optional().meta({ description: 'Which reporter, with its version.' }),
    kind: z.enum(DELIVERY_KINDS),
    seen: count,
    acknowledged: count,
    dropped: z
      .record(z.string().regex(/^[a-z0-9_]{1,50}$/, 'A reason is made of a-z, 0-9 and _.'), count)
      .refine((dropped) => Object.keys(dropped).length <= 32, { error: 'at most 32 reasons' })
      .default({}),
  })
  .meta({ id: 'DeliveryInput' });
export type DeliveryInput = z.infer<typeof DeliveryInput>;

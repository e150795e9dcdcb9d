import { z } from 'zod';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { GROUP_STANDINGS } from '#lib/domain/failure-group/standing.ts';
import { EventSummary } from './events.ts';
import { instant } from './instant.ts';
import { freeText, storableText } from './text.ts';

/** Over how many days a list of groups counts. */
export const GROUP_DAYS = [1, 7, 30, 90] as const;
export const GROUP_SHOWS = ['unsettled', ...GROUP_STANDINGS, 'all'] as const;
const COMMENT_BYTES_MAX = 4_000;
const GROUPS_MAX = 100;

export const GroupsQuery = z.strictObject({
  days: z.coerce
    .number()
    .int()
    .refine((days) => GROUP_DAYS.some((known) => known === days), {
      error: `one of ${GROUP_DAYS.join(', ')}`,
    })
    .default(7),
  /** `unsettled`: open, acknowledged or regressed. */
  show: z.enum(GROUP_SHOWS).default('unsettled'),
  branch: z.enum(BRANCHES).optional(),
  path: storableText(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(GROUPS_MAX).default(GROUPS_MAX),
});
export type GroupsQuery = z.infer<typeof GroupsQuery>;

export const GroupSummary = z
  .object({
    id: z.string(),
    branch: z.enum(BRANCHES),
    /** The message without ids and numbers. */
    pattern: z.string(),
    /** True for the group of all messages beyond the first forty of a path. */
    is_other: z.boolean(),
    path: z.string(),
    route: z.string(),
    model: z.string().nullable(),
    endpoint: z.string().nullable(),
    auth_owner: z.string().nullable(),
    first_seen: z.string().nullable(),
    last_seen: z.string().nullable(),
    /** Failed attempts, and the requests they hit, over the days asked for. */
    failures: z.int(),
    affected_requests: z.int(),
    standing: z.enum(GROUP_STANDINGS),
    standing_since: z.string().nullable(),
    muted_until: z.string().nullable(),
    owner: z.object({ id: z.string(), name: z.string() }).nullable(),
    /** Grows with every change; send it back with the next one. */
    revision: z.int(),
  })
  .meta({ id: 'GroupSummary' });
export type GroupSummary = z.infer<typeof GroupSummary>;

export const GroupsResponse = z
  .object({
    as_of: z.string(),
    days: z.int(),
    /** The latest seen first. */
    groups: z.array(GroupSummary),
    /** How many more there are like these. */
    more: z.int(),
  })
  .meta({ id: 'GroupsResponse' });
export type GroupsResponse = z.infer<typeof GroupsResponse>;

export const GroupEntry = z.object({
  at: z.string(),
  by: z.string(),
  kind: z.enum(['acknowledge', 'mute', 'resolve', 'reopen', 'owner', 'comment']),
  text: z.string().nullable(),
  until: z.string().nullable(),
  owner: z.string().nullable(),
});
export type GroupEntry = z.infer<typeof GroupEntry>;

export const GroupDetail = GroupSummary.extend({
  as_of: z.string(),
  days: z.int(),
  /** Failures per day of UTC, oldest first. */
  per_day: z.array(z.object({ day: z.string(), failures: z.int() })),
  services: z.array(z.string()),
  /** Newest first. */
  events: z.array(EventSummary),
  /** In the order in which they were done. */
  entries: z.array(GroupEntry),
  candidates: z.array(z.object({ id: z.string(), name: z.string() })),
}).meta({ id: 'GroupDetail' });
export type GroupDetail = z.infer<typeof GroupDetail>;

const revision = z.int().min(1);
const text = freeText(COMMENT_BYTES_MAX).nullish();
export const ChangeGroupRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('acknowledge'), revision, text }),
    z.strictObject({ kind: z.literal('mute'), revision, until: instant, text }),
    z.strictObject({ kind: z.literal('resolve'), revision, text }),
    z.strictObject({ kind: z.literal('reopen'), revision, text }),
    z.strictObject({ kind: z.literal('owner'), revision, owner_id: z.uuid().nullable() }),
    z.strictObject({
      kind: z.literal('comment'),
      text: freeText(COMMENT_BYTES_MAX).refine((words) => words.trim() !== '', {
        error: 'holds nothing',
      }),
    }),
  ])
  .meta({ id: 'ChangeGroupRequest' });
export type ChangeGroupRequest = z.infer<typeof ChangeGroupRequest>;

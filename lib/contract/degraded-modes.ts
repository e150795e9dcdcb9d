import { z } from 'zod';
import { STANDINGS } from '#lib/domain/degraded-mode/standing.ts';
import { instant } from './instant.ts';
import { freeText, storableText } from './text.ts';

export const WHAT_CHARS_MAX = 200;
export const DEGRADED_REASON_CHARS_MAX = 500;

const said = (lengthMax: number) =>
  freeText(lengthMax).refine((text) => text.trim() !== '', { error: 'say something' });

/** A temporary switch of a path: what, why, who answers for it, and until when. */
export const DegradedMode = z
  .object({
    id: z.string(),
    started_at: z.string(),
    started_by: z.string(),
    owner: z.string(),
    what: z.string(),
    reason: z.string(),
    return_by: z.string(),
    standing: z.enum(STANDINGS),
    case_id: z.string().nullable(),
    comparison_id: z.string().nullable(),
    /** When it was found overdue, and said so in the log. */
    reminded_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    ended_by: z.string().nullable(),
    end_reason: z.string().nullable(),
  })
  .meta({ id: 'DegradedMode' });
export type DegradedMode = z.infer<typeof DegradedMode>;

export const StartDegradedModeRequest = z
  .strictObject({
    what: said(WHAT_CHARS_MAX),
    reason: said(DEGRADED_REASON_CHARS_MAX),
    /** A person or a team; whoever records it if left out. */
    owner: said(WHAT_CHARS_MAX).nullish(),
    return_by: instant,
    case_id: storableText(60).nullish(),
    comparison_id: storableText(60).nullish(),
  })
  .meta({ id: 'StartDegradedModeRequest' });
export type StartDegradedModeRequest = z.infer<typeof StartDegradedModeRequest>;

export const EndDegradedModeRequest = z
  .strictObject({ reason: said(DEGRADED_REASON_CHARS_MAX) })
  .meta({ id: 'EndDegradedModeRequest' });
export type EndDegradedModeRequest = z.infer<typeof EndDegradedModeRequest>;

export const DegradedModesQuery = z.strictObject({
  state: z.enum(['open', 'all']).default('open'),
});
export type DegradedModesQuery = z.infer<typeof DegradedModesQuery>;

/** Temporary switches: the open ones by the time to return, or the latest hundred of all. */
export const DegradedModesResponse = z
  .object({ as_of: z.string(), degraded_modes: z.array(DegradedMode) })
  .meta({ id: 'DegradedModesResponse' });
export type DegradedModesResponse = z.infer<typeof DegradedModesResponse>;

import { z } from 'zod';
import { COMPARISON_FINDINGS } from '#lib/domain/status/comparison.ts';
import { StatusComponent } from './status.ts';

/** What the page that speaks for a route says of it. */
const ComparedPage = z.object({
  name: z.string(),
  source: z.string(),
  /** When it was last read successfully; null before the first time. */
  fetched_at: z.string().nullable(),
  is_stale: z.boolean(),
  stale_after_seconds: z.int(),
  /** Null when the page names no component for the route. */
  component: StatusComponent.nullable(),
});

export const StatusComparison = z
  .object({
    route: z.string(),
    finding: z.enum(COMPARISON_FINDINGS),
    /** Null where no page that is read speaks for the route. */
    page: ComparedPage.nullable(),
    /** The page to look at by oneself, where one is known: its name. */
    own_page_name: z.string(),
    is_failing: z.boolean(),
    /** Start of the spell, to the minute; null when the route does not fail above the bar. */
    since: z.string().nullable(),
    /** True when the spell reaches back to the end of what was looked at: it is at least this old. */
    since_is_latest: z.boolean(),
    /** Attempts that failed with a 500, 529 or 504: since `since`, or else over the minutes of the bar. */
    failures: z.int(),
    /** The attempts they are a part of; null where totals were not reported by all. */
    requests: z.int().nullable(),
  })
  .meta({ id: 'StatusComparison' });
export type StatusComparison = z.infer<typeof StatusComparison>;

export const StatusComparisonResponse = z
  .object({
    as_of: z.string(),
    /** When a route counts as failing, and over how many minutes the others are counted. */
    bar: z.object({
      minutes: z.int(),
      share: z.number(),
      failures_min: z.int(),
      failures_min_without_totals: z.int(),
    }),
    /** Disagreements first, then what fails, then by attempts. */
    comparisons: z.array(StatusComparison),
  })
  .meta({ id: 'StatusComparisonResponse' });
export type StatusComparisonResponse = z.infer<typeof StatusComparisonResponse>;

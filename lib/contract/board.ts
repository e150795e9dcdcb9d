import { z } from 'zod';
import { BRANCHES } from '#lib/domain/failure/branch.ts';

/**
 * The rows of the branch board: the branches, and Claude Code, which is a surface. An event can stand in
 * two rows (a Claude Code 529), so the rows do not add up to a total.
 * The gateway row counts the branch `gateway_route` and every failure on a route that is not direct.
 */
export const BOARD_ROWS = [...BRANCHES, 'claude_code'] as const;
export type BoardRowKey = (typeof BOARD_ROWS)[number];

/** Width of the board's window, in minutes. */
export const BOARD_WINDOWS = [15, 60, 360, 1_440] as const;

export const BoardQuery = z.strictObject({
  minutes: z.coerce
    .number()
    .int()
    .refine((minutes) => BOARD_WINDOWS.some((width) => width === minutes), {
      error: `one of ${BOARD_WINDOWS.join(', ')}`,
    })
    .default(60),
});
export type BoardQuery = z.infer<typeof BoardQuery>;

export const BoardRow = z.object({
  row: z.enum(BOARD_ROWS),
  /** Failed attempts in the window. */
  failures: z.int(),
  /** Of the window before, of the same width. */
  failures_before: z.int(),
  /** First failure of the run that still goes on (no gap of more than ten minutes), to the minute. */
  since: z.string().nullable(),
  /** True when the run is at least this old: it reaches back to the end of what is kept or looked at. */
  since_is_latest: z.boolean().optional(),
  last_at: z.string().nullable(),
  /** Failures in each of thirty equal parts of the window, oldest first; null where nothing was reported at all. */
  spark: z.array(z.int().nullable()),
});
export type BoardRow = z.infer<typeof BoardRow>;

export const BoardResponse = z
  .object({
    as_of: z.string(),
    from: z.string(),
    to: z.string(),
    minutes: z.int(),
    /** Attempts that services reported for the window: the n of every k. Null without any report. */
    requests: z.int().nullable(),
    /** True when a service reported failures in the window but no totals: a rate over all would be too high. */
    totals_incomplete: z.boolean(),
    /** False until the first event ever: the board then shows how to send one. */
    has_events: z.boolean(),
    rows: z.array(BoardRow),
  })
  .meta({ id: 'BoardResponse' });
export type BoardResponse = z.infer<typeof BoardResponse>;

import { z } from 'zod';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { VERDICTS } from '#lib/domain/retest/verdict-facts.ts';

/** So many paths stand on the board; the rest is counted. */
export const BOARD_PATHS_MAX = 10;

const PathBranch = z.object({
  branch: z.enum(BRANCHES),
  failures: z.int(),
  /** Failures in each equal part of the window, oldest first; null where the path reported nothing at all. */
  spark: z.array(z.int().nullable()),
});

/** The latest verdict of a retest on the same route, model and endpoint. */
const LastVerdict = z.object({
  retest_id: z.string(),
  verdict: z.enum(VERDICTS),
  ended_at: z.string(),
});

export const BoardPath = z.object({
  /** The fingerprint, which is what `path` narrows to elsewhere. */
  path: z.string(),
  route: z.string(),
  base_url_host: z.string().nullable(),
  endpoint: z.string().nullable(),
  model: z.string().nullable(),
  auth_owner: z.string().nullable(),
  sdk: z.string().nullable(),
  sdk_version: z.string().nullable(),
  /** Logical requests with at least one failed attempt, as far as attempts were told apart. */
  affected_requests: z.int(),
  /** Failed attempts. */
  failures: z.int(),
  /** Attempts that were reported for the path; null where a service that failed on it reported none. */
  requests: z.int().nullable(),
  /** Of the failed attempts, those with which a request is known to have recovered by a retry, or been given up. */
  recovered: z.int(),
  gave_up: z.int(),
  /** The most failures first. */
  branches: z.array(PathBranch),
  last_verdict: LastVerdict.nullable(),
});
export type BoardPath = z.infer<typeof BoardPath>;

export const PathBoardResponse = z
  .object({
    as_of: z.string(),
    /** Of a day the parts are whole hours, so that its start may lie up to an hour later. */
    from: z.string(),
    to: z.string(),
    minutes: z.int(),
    /** By affected requests. */
    paths: z.array(BoardPath),
    /** How many paths with failures do not stand here. */
    more_paths: z.int(),
  })
  .meta({ id: 'PathBoardResponse' });
export type PathBoardResponse = z.infer<typeof PathBoardResponse>;

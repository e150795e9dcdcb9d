/** A stop is over within this, whatever hangs: `docker stop` and others kill after ten seconds. */
export const STOP_MS_MAX = 10_000;

/**
 * How the time of a stop is shared out, in milliseconds. Web and ingest are stopped at once, then the
 * database. What runs inside a service has less than the supervisor gives that service, so that a service
 * ends by its own word and only a stuck one is killed.
 */
export const STOP_BUDGET = {
  /** The supervisor kills a service that is still there after this. */
  service: 5_000,
  /** Within ingest: requests in flight, before their connections are cut and the rest is written. */
  requestsInFlight: 3_500,
  /** Within web: the running ticks of the jobs. */
  jobs: 2_500,
  /** Within web: all that requests have used, once the last of them is answered. */
  background: 4_000,
  /** What each way of stopping the embedded database gets before the next, harder one. */
  databaseFast: 2_500,
  databaseImmediate: 700,
  databaseKilled: 400,
  /** Its backends and its lock file. */
  databaseRest: 400,
} as const;

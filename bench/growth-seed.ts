import type { Pool } from 'pg';
import { SIZE_CLASSES } from '#lib/domain/path/size-class.ts';
import { floorTo, ROLLUP_LEVELS } from '#lib/domain/time/bucket-edges.ts';
import { DAY_MS, type EpochMs, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { createPartitions } from '#lib/server/events/partitions.ts';
import { pathRowOf, serviceIdOf } from '#lib/server/ingest/path-row.ts';

const SERVICES = 20;
const PATHS = 500;
const DAYS = 30;
/** Totals are kept by the minute for as long as events are; here for two days, which is all a board looks at. */
const TRAFFIC_MINUTE_DAYS = 2;
const ENDPOINTS = ['/v1/messages', '/v1/messages/count_tokens', '/v1/messages/batches'];
const SDKS = ['anthropic-ts', 'anthropic-python'];

const PATHS_STATEMENT = `
INSERT INTO paths (id, fingerprint, route, base_url_host, endpoint, model, auth_owner, sdk, sdk_version, runtime,
  stream, request_size_class, first_seen_at)
SELECT *, now() FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
  $8::text[], $9::text[], $10::text[], $11::boolean[], $12::text[])`;

/**
 * Events as an incident-ridden month leaves them: three of five in one of 300 bursts of twenty minutes on a
 * few paths, the others anywhere, so that every path fails every few minutes and no run of failures ends.
 * A path belongs to one service. Parameters: service ids, path ids, first number, count, end of the month.
 */
const EVENTS_STATEMENT = `
INSERT INTO events (service_id, occurred_at, id, received_at, ingest_key_id, path_id, environment, instance,
  surface, branch, origin, phase, rule, rule_set, reasons, status, error_type, message, headers, request_id,
  logical_request_id, attempt, max_attempts, delay_ms, outcome, duration_ms)
SELECT ($1::uuid[])[1 + path % ${SERVICES}], at, 'e' || n, at, '00000000-0000-7000-8000-00000000000a',
  ($2::uuid[])[1 + path], 'production', 'pod-' || n % 9,
  CASE path % 10 WHEN 0 THEN 'claude-code' ELSE 'sdk-ts' END,
  branch, CASE branch WHEN 'connection' THEN 'client' ELSE 'anthropic' END, 'response', 'typed-status', 'bench',
  '{"for":[],"against":[],"missing":[]}', status, kind, 'Internal server error',
  '{"content-type":"application/json","x-should-retry":"true"}',
  'req_011CSHoEeqs5C35K2U' || n, 'lr-' || n / 3, 1 + n % 3, 3, 500,
  CASE WHEN n % 3 < 2 THEN 'pending' WHEN n % 7 < 3 THEN 'recovered' ELSE 'gave_up' END, 812
FROM (
  SELECT n, $5::timestamptz - make_interval(secs => CASE WHEN n % 5 < 3
      THEN (hashint8(n % 300) & 2147483647) % ${DAYS * 86_400 - 1_200} + (hashint8(n) & 2147483647) % 1200
      ELSE (hashint8(n + 7) & 2147483647) % ${DAYS * 86_400} END) AS at,
    CASE WHEN n % 5 < 3 THEN ((n % 300) * 7 + (hashint8(n + 1) & 2147483647) % 12) % ${PATHS}
      ELSE (hashint8(n + 2) & 2147483647) % ${PATHS} END::int AS path,
    (ARRAY['overloaded_529', 'api_error_500', 'rate_limit_429', 'timeout_504', 'connection', 'auth'])[1 + n % 6] AS branch,
    (ARRAY[529, 500, 429, 504, NULL, 401]::smallint[])[1 + n % 6] AS status,
    (ARRAY['overloaded_error', 'api_error', 'rate_limit_error', 'timeout_error', NULL, 'authentication_error'])[1 + n % 6] AS kind
  FROM generate_series($3::bigint, $3::bigint + $4::bigint - 1) n
) drawn`;

const SUMS = `count(*), count(*) FILTER (WHERE attempt = 1),
  count(*) FILTER (WHERE outcome = 'recovered'), count(*) FILTER (WHERE outcome = 'gave_up')`;

/** The services and paths, the partitions of the month, and what services report of all their requests. */
export async function seedSurroundings(on: Pool, now: EpochMs): Promise<void> {
  const today = floorTo(now, DAY_MS);
  await createPartitions(
    on,
    Array.from({ length: DAYS + 2 }, (_, day) => epochMsOf(today - (DAYS - day) * DAY_MS)),
  );
  const { ids, names, rows } = surroundings();
  await on.query(
    `INSERT INTO services (id, name, first_seen_at) SELECT *, now() FROM unnest($1::uuid[], $2::text[])`,
    [ids, names],
  );
  const fields = rows.map((row) => row.fields);
  await on.query(PATHS_STATEMENT, [
    rows.map(({ id }) => id),
    rows.map(({ fingerprint }) => fingerprint),
    fields.map(({ route }) => route),
    fields.map(({ baseUrlHost }) => baseUrlHost),
    fields.map(({ endpoint }) => endpoint),
    fields.map(({ model }) => model),
    fields.map(({ authOwner }) => authOwner),
    fields.map(({ sdk }) => sdk),
    fields.map(({ sdkVersion }) => sdkVersion),
    fields.map(({ runtime }) => runtime),
    fields.map(({ stream }) => stream),
    fields.map(({ sizeClass }) => sizeClass),
  ]);
  for (const level of ROLLUP_LEVELS) {
    const days = level === 'minute' ? TRAFFIC_MINUTE_DAYS : DAYS;
    await on.query(
      `INSERT INTO traffic_${level} (service_id, bucket, path_id, environment, requests, succeeded)
       SELECT ($1::uuid[])[1 + (path - 1) % ${SERVICES}], bucket, ($2::uuid[])[path], 'production', 1000, 990
       FROM generate_series(1, ${PATHS}) path, generate_series(
         date_trunc('${level}', $3::timestamptz, 'UTC') - interval '${days} days',
         $3::timestamptz, interval '1 ${level}') bucket`,
      [ids, rows.map(({ id }) => id), isoFromEpochMs(now)],
    );
    await on.query(
      `INSERT INTO totals_${level} SELECT t.service_id, t.bucket, p.route, sum(t.requests), sum(t.succeeded)
       FROM traffic_${level} t JOIN paths p ON p.id = t.path_id GROUP BY 1, 2, 3`,
    );
  }
}

/** Adds events up to `total`, of which `stored` are there, and counts all of them anew. */
export async function seedEvents(
  on: Pool,
  { stored, total, now }: { stored: number; total: number; now: EpochMs },
): Promise<void> {
  const { ids, rows } = surroundings();
  for (let first = stored; first < total; first += 1_000_000) {
    const count = Math.min(1_000_000, total - first);
    await on.query(EVENTS_STATEMENT, [
      ids,
      rows.map(({ id }) => id),
      first,
      count,
      isoFromEpochMs(now),
    ]);
  }
  for (const level of ROLLUP_LEVELS) {
    await on.query(`TRUNCATE failures_${level}, path_failures_${level}`);
    const bucket = `date_trunc('${level}', occurred_at, 'UTC')`;
    await on.query(
      `INSERT INTO path_failures_${level} SELECT service_id, ${bucket}, path_id, branch, surface, origin,
         coalesce(environment, ''), ${SUMS} FROM events GROUP BY 1, 2, 3, 4, 5, 6, 7`,
    );
    await on.query(
      `INSERT INTO failures_${level} SELECT f.service_id, f.bucket, f.branch, f.surface, p.route,
         sum(f.attempts), sum(f.requests), sum(f.recovered), sum(f.gave_up)
       FROM path_failures_${level} f JOIN paths p ON p.id = f.path_id GROUP BY 1, 2, 3, 4, 5`,
    );
  }
  await on.query('VACUUM (ANALYZE)');
}

function surroundings(): {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly rows: ReturnType<typeof pathRowOf>[];
} {
  const names = Array.from({ length: SERVICES }, (_, index) => `service-${index}`);
  const rows = Array.from({ length: PATHS }, (_, index) =>
    pathRowOf({
      route: index % 4 === 0 ? 'gateway:litellm' : 'direct',
      baseUrlHost: index % 4 === 0 ? 'litellm.internal.example' : 'api.anthropic.com',
      endpoint: ENDPOINTS[index % 3] ?? null,
      model: `claude-model-${index % 25}`,
      authOwner: `team-${index % 10}`,
      sdk: SDKS[index % 2] ?? null,
      sdkVersion: `1.${index % 12}.0`,
      runtime: 'node-24',
      stream: index % 2 === 0,
      sizeClass: SIZE_CLASSES[index % 3] ?? null,
      betas: [`beta-${index}`],
    }),
  );
  return { ids: names.map(serviceIdOf), names, rows };
}

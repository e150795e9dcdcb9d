import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
/** A whole request must fit: one of OTLP holds 10 000 items, each of which may be an event and a total. */
const perMinute = z.coerce.number().int().min(20_000).max(1_000_000_000);

/** Every setting, parsed once. Names carry their unit; a default stands wherever one is safe. */
const Environment = z
  .object({
    PORT: port.default(3000),
    INGEST_PORT: port.default(4318),
    HOST: z.string().min(1).default('127.0.0.1'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    STATUS_URL: z.url({ protocol: /^https?$/ }).default('https://status.claude.com'),
    STATUS_POLL_SECONDS: z.coerce.number().int().min(5).max(3_600).default(60),
    RETENTION_DAYS: z.coerce.number().int().min(1).max(400).default(30),
    INGEST_EVENTS_PER_MINUTE: perMinute.default(1_200_000),
    INGEST_KEY_EVENTS_PER_MINUTE: perMinute.default(600_000),
    INGEST_PATH_EVENTS_PER_MINUTE: perMinute.default(300_000),
    INGEST_SERVICES_PER_KEY: z.coerce.number().int().min(1).default(500),
    INGEST_PATHS_PER_KEY: z.coerce.number().int().min(1).default(5_000),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
    INGEST_KEY: z.string().min(24).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((env) => (env.ADMIN_EMAIL === undefined) === (env.ADMIN_PASSWORD_FILE === undefined), {
    error: 'ADMIN_EMAIL and ADMIN_PASSWORD_FILE are given together or not at all',
    path: ['ADMIN_PASSWORD_FILE'],
  })
  .refine((env) => env.PORT !== env.INGEST_PORT, {
    error: 'PORT and INGEST_PORT must differ',
    path: ['INGEST_PORT'],
  });
export type Environment = z.infer<typeof Environment>;

/** The names of all settings, for the check against `.env.example`. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(Environment.shape);

/** Names the settings that do not hold, and never says what they were set to. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError';
}

/** An empty variable counts as unset. Throws an EnvironmentError that names each bad setting. */
export function parseEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): Environment {
  const given = Object.fromEntries(
    ENVIRONMENT_NAMES.map((name) => [name, variables[name]]).filter(
      ([, value]) => value !== '' && value !== undefined,
    ),
  );
  const parsed = Environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    (issue) => `${issue.path.join('.')}: ${complaintOf(issue)}`,
  );
  throw new EnvironmentError(`The environment does not hold. ${complaints.join('; ')}`);
}

/** zod's own messages name what they expected; none of the checks above repeats the value it got. */
function complaintOf(issue: z.core.$ZodIssue): string {
  return issue.message;
}

let parsedOnce: Environment | undefined;

/** The settings of this process. The supervisor has parsed them before; each process parses its own copy once. */
export function environment(): Environment {
  parsedOnce ??= parseEnvironment(process.env);
  return parsedOnce;
}

/** Notes where the database is, for this process and those it starts: of the embedded one it is known only once it runs. */
export function setDatabaseUrl(url: string): void {
  process.env['DATABASE_URL'] = url;
  parsedOnce = undefined;
}

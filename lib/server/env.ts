import { z } from 'zod';
import { ipRangeOf } from '#lib/domain/outbound/ip-address.ts';
import { type CredentialRules, credentialNameRefusal } from '#lib/domain/route/credential-name.ts';

const port = z.coerce.number().int().min(1).max(65_535);
/** A whole request must fit: one of OTLP holds 10 000 items, each of which may be an event and a total. */
const perMinute = z.coerce.number().int().min(20_000).max(1_000_000_000);

/** Words between commas; none for an empty text. */
const list = (error: string, isOne: (word: string) => boolean) =>
  z
    .string()
    .transform((text) => text.split(',').flatMap((word) => word.trim() || []))
    .refine((words) => words.every(isOne), { error })
    .default([]);

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
    INGEST_FULL_EVENTS_PER_PATH_MINUTE: z.coerce.number().int().min(0).default(1_000),
    INGEST_SAMPLE_OF_FLOOD: z.coerce.number().int().min(1).max(1_000_000).default(100),
    INGEST_SERVICES_PER_KEY: z.coerce.number().int().min(1).default(500),
    INGEST_PATHS_PER_KEY: z.coerce.number().int().min(1).default(5_000),
    ADMIN_EMAIL: z.email().optional(),
    ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
    INGEST_KEY: z.string().min(24).optional(),
    OUTBOUND_PRIVATE_RANGES: list('must be addresses or ranges such as 10.1.0.0/16', (word) =>
      Boolean(ipRangeOf(word)),
    ),
    ROUTE_HOSTS: list('must be hosts, with a port where it is not the usual one', (word) =>
      /^[a-z0-9.:[\]-]+$/i.test(word),
    ),
    ROUTE_CREDENTIAL_VARIABLES: list(
      'must be names of variables, and none of the settings',
      (word) => /^[A-Z][A-Z0-9_]{0,99}$/.test(word),
    ),
    ROUTE_CREDENTIAL_FOLDER: z.string().min(1).optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine((env) => (env.ADMIN_EMAIL === undefined) === (env.ADMIN_PASSWORD_FILE === undefined), {
    error: 'ADMIN_EMAIL and ADMIN_PASSWORD_FILE are given together or not at all',
    path: ['ADMIN_PASSWORD_FILE'],
  })
  .refine((env) => !env.ROUTE_CREDENTIAL_VARIABLES.some(isSetting), {
    error: 'must be names of variables, and none of the settings',
    path: ['ROUTE_CREDENTIAL_VARIABLES'],
  })
  .refine((env) => env.PORT !== env.INGEST_PORT, {
    error: 'PORT and INGEST_PORT must differ',
    path: ['INGEST_PORT'],
  });
export type Environment = z.infer<typeof Environment>;

/** The names of all settings, for the check against `.env.example`. */
export const ENVIRONMENT_NAMES: readonly string[] = Object.keys(Environment.shape);

/** Hoisted, since the schema itself asks it: what a route reads may be none of our own secrets. */
function isSetting(name: string): boolean {
  return name in Environment.shape;
}

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

/** What routes may name as their credential. */
export function credentialRules(): CredentialRules {
  const { ROUTE_CREDENTIAL_VARIABLES, ROUTE_CREDENTIAL_FOLDER } = environment();
  return { variables: ROUTE_CREDENTIAL_VARIABLES, folder: ROUTE_CREDENTIAL_FOLDER ?? null };
}

/** The value of a variable that a route may name; undefined for any other, set or not. */
export function credentialVariable(name: string): string | undefined {
  const isAllowed = credentialNameRefusal({ source: 'env', name }, credentialRules()) === null;
  return isAllowed ? process.env[name] : undefined;
}

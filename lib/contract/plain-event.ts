import { SURFACES } from '#lib/domain/failure/branch.ts';
import type { EventInput } from './events.ts';

type Check = (value: unknown) => boolean;

const NAME_CHARS_MAX = 200;
const SURFACE: ReadonlySet<unknown> = new Set(SURFACES);
const OUTCOME: ReadonlySet<unknown> = new Set(['pending', 'recovered', 'gave_up', 'stopped']);
/** Days up to the 28th, which every month has. */
const SIMPLE_INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?Z$/;

const isName: Check = (value) =>
  typeof value === 'string' &&
  value.length > 0 &&
  value.length <= NAME_CHARS_MAX &&
  value.charCodeAt(0) > 0x20 &&
  value.charCodeAt(0) < 0x7f &&
  value.charCodeAt(value.length - 1) > 0x20 &&
  value.charCodeAt(value.length - 1) < 0x7f;
const isNameOrNull: Check = (value) => value === null || isName(value);
const isText: Check = (value) => typeof value === 'string';
const isTextOf =
  (charsMax: number): Check =>
  (value) =>
    value === null || (typeof value === 'string' && value.length <= charsMax);
const isCount =
  (min: number, max: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
const isObject: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ERROR_CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['type', isTextOf(200)],
  ['message', (value) => value === null || isText(value)],
  ['code', isTextOf(200)],
]);

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['id', isName],
  ['occurred_at', (value) => typeof value === 'string' && SIMPLE_INSTANT.test(value)],
  ['service', isName],
  ['instance', isName],
  ['environment', isName],
  ['surface', (value) => SURFACE.has(value)],
  ['route', isName],
  ['base_url', (value) => typeof value === 'string' && value.length <= 2_000],
  ['endpoint', isName],
  ['model', isName],
  ['auth_owner', isName],
  ['sdk', isName],
  ['sdk_version', isName],
  ['runtime', isName],
  ['stream', (value) => typeof value === 'boolean'],
  ['request_bytes', isCount(0, 2_147_483_647)],
  ['betas', (value) => Array.isArray(value) && value.length <= 32 && value.every(isName)],
  ['status', (value) => value === null || isCount(100, 999)(value)],
  ['error', (value) => value === null || (isObject(value) && holds(value, ERROR_CHECKS))],
  ['body', () => true],
  ['headers', (value) => isObject(value) && !Object.hasOwn(Object(value), '__proto__')],
  ['text', isText],
  ['request_id', isNameOrNull],
  ['client_request_id', isNameOrNull],
  ['gateway_request_id', isNameOrNull],
  ['attempt', isCount(1, 1_000)],
  ['max_attempts', isCount(1, 1_000)],
  ['logical_request_id', isName],
  ['delay_ms', isCount(0, 86_400_000)],
  ['next_action', isName],
  ['outcome', (value) => OUTCOME.has(value)],
  ['duration_ms', isCount(0, 86_400_000)],
  ['trace_id', isName],
]);

/** The fields that are checked here; a test holds them against the schema. */
export const PLAIN_FIELDS: readonly string[] = [...CHECKS.keys()];

/**
 * True when an item out of JSON is an event as it stands: the schema would take it and change nothing in it
 * but drop fields it does not know. False says nothing: ask the schema. A tenth of the schema's cost.
 */
export function isPlainEvent(item: unknown): item is EventInput {
  return isObject(item) && holds(item, CHECKS);
}

function holds(value: unknown, checks: ReadonlyMap<string, Check>): boolean {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- safe because the caller found an object, whose members are read by name only
  const members = value as Readonly<Record<string, unknown>>;
  for (const name in members) {
    // What is inherited, or hidden under a magic name, is for the schema.
    if (name === '__proto__' || !Object.hasOwn(members, name)) return false;
    const check = checks.get(name);
    if (check !== undefined && !check(members[name])) return false;
  }
  return true;
}

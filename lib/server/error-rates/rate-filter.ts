import type { ErrorRatesQuery } from '#lib/contract/error-rates.ts';
import { type Grouping, hasOwnTotals } from '#lib/domain/error-rate/grouping.ts';
import { serviceIdOf } from '../ingest/path-row.ts';
import { environmentKey, PATH_KEYS } from '../paths/path-keys.ts';

/** What a chart is narrowed to. */
export type RateFilter = Partial<
  Pick<
    ErrorRatesQuery,
    | 'row'
    | 'branch'
    | 'surface'
    | 'origin'
    | 'environment'
    | 'service'
    | 'route'
    | 'endpoint'
    | 'model'
    | 'auth_owner'
    | 'sdk_version'
    | 'path'
  >
>;

/** All that a rollup row and its path say. */
const WIDE_KEYS: Readonly<Record<Exclude<Grouping, 'outcome'>, string>> = {
  branch: 'r.branch',
  surface: 'r.surface',
  origin: 'r.origin',
  service: 's.name',
  environment: environmentKey('r.environment'),
  ...PATH_KEYS,
};

/** What the narrow rollup says without its path. */
const NARROW_KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  branch: 'r.branch',
  surface: 'r.surface',
  route: 'r.route',
  service: 's.name',
  outcome: 'o.key',
};

/** Filters that the narrow rollup cannot answer. */
const WIDE_FILTERS = [
  'origin',
  'environment',
  'endpoint',
  'model',
  'auth_owner',
  'sdk_version',
  'path',
] as const;

const OUTCOMES = `CROSS JOIN LATERAL (VALUES ('recovered', r.recovered), ('gave_up', r.gave_up),
  ('unsaid', r.attempts - r.recovered - r.gave_up)) AS o (key, n)`;

export type RateSource = {
  /** Without the level. */
  readonly table: 'failures' | 'path_failures' | 'traffic';
  readonly key: string;
  /** What is added up. */
  readonly sum: string;
  readonly joins: string;
  readonly conditions: readonly string[];
  /** For the conditions, in order. */
  readonly values: readonly string[];
};

type Question = { by: Grouping; filter: RateFilter; firstParameter: number };

/** Where failures are counted for a question: the narrow rollup when it knows enough, else the one by path. */
export function failureSource({ by, filter, firstParameter }: Question): RateSource {
  const isNarrow =
    NARROW_KEYS[by] !== undefined && WIDE_FILTERS.every((name) => filter[name] === undefined);
  const isByOutcome = by === 'outcome';
  const key = isByOutcome ? 'o.key' : WIDE_KEYS[by];
  return {
    table: isNarrow ? 'failures' : 'path_failures',
    key: (isNarrow ? NARROW_KEYS[by] : undefined) ?? key,
    sum: isByOutcome ? 'o.n' : 'r.attempts',
    joins: `${joinsOf({ withPaths: !isNarrow, withServices: by === 'service' })} ${isByOutcome ? OUTCOMES : ''}`,
    ...conditionsOf(firstParameter, [
      ...rowConditions(filter.row, isNarrow ? 'r.route' : 'p.route'),
      ['r.branch = ?', filter.branch],
      ['r.surface = ?', filter.surface],
      ['r.origin = ?', filter.origin],
      ['r.service_id = ?', serviceId(filter)],
      [isNarrow ? 'r.route = ?' : 'p.route = ?', filter.route],
      ...pathConditions(filter),
    ]),
  };
}

/**
 * Where the n is counted that those failures are a part of: the attempts that services reported. Nobody reports
 * them by branch, surface or origin: there the total is all traffic under the other filters, under one empty
 * key. Of outcomes it is the failed attempts themselves.
 */
export function totalSource(question: Question): RateSource {
  const { by, filter, firstParameter } = question;
  if (by === 'outcome') {
    return { ...failureSource({ ...question, by: 'branch' }), key: "''" };
  }
  return {
    table: 'traffic',
    key: hasOwnTotals(by) ? WIDE_KEYS[by] : "''",
    sum: 'r.requests',
    joins: joinsOf({ withPaths: true, withServices: by === 'service' }),
    ...conditionsOf(firstParameter, [
      ['r.service_id = ?', serviceId(filter)],
      ['p.route = ?', filter.route],
      ...pathConditions(filter),
    ]),
  };
}

function serviceId({ service }: RateFilter): string | undefined {
  return service === undefined ? undefined : serviceIdOf(service);
}

function joinsOf(wanted: { withPaths: boolean; withServices: boolean }): string {
  const paths = wanted.withPaths ? 'JOIN paths p ON p.id = r.path_id' : '';
  const services = wanted.withServices ? 'JOIN services s ON s.id = r.service_id' : '';
  return `${paths} ${services}`;
}

/** A condition with `?` for its value; one without a value does not narrow. */
type Condition = readonly [sql: string, value: string | undefined];

/** The same rule by which the board counts a row (lib/server/board/board-row-sql.ts). */
function rowConditions(row: RateFilter['row'], route: string): readonly Condition[] {
  if (row === 'claude_code') return [['r.surface = ?', 'claude-code']];
  return [
    [row === 'gateway_route' ? `(r.branch = ? OR ${route} <> 'direct')` : 'r.branch = ?', row],
  ];
}

function pathConditions(filter: RateFilter): readonly Condition[] {
  return [
    [`${WIDE_KEYS.environment} = ?`, filter.environment],
    [`${WIDE_KEYS.endpoint} = ?`, filter.endpoint],
    [`${WIDE_KEYS.model} = ?`, filter.model],
    [`${WIDE_KEYS.auth_owner} = ?`, filter.auth_owner],
    [`${WIDE_KEYS.sdk_version} = ?`, filter.sdk_version],
    [`${WIDE_KEYS.path} = ?`, filter.path],
  ];
}

function conditionsOf(
  firstParameter: number,
  wanted: readonly Condition[],
): Pick<RateSource, 'conditions' | 'values'> {
  const given = wanted.filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined,
  );
  return {
    conditions: given.map(([sql], index) => sql.replace('?', `$${firstParameter + index}`)),
    values: given.map(([, value]) => value),
  };
}

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

/** What the narrow rollups say without a path. */
const NARROW_KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  branch: 'r.branch',
  surface: 'r.surface',
  route: 'r.route',
  service: 's.name',
  outcome: 'o.key',
};

/** The column of a rollup that tells a grouping; those without one are told by the path. */
const ROLLUP_COLUMNS: Readonly<Partial<Record<Grouping, string>>> = {
  branch: 'branch',
  surface: 'surface',
  origin: 'origin',
  service: 'service_id',
  environment: 'environment',
};

/** Filters that the narrow rollup of totals cannot answer. */
const TRAFFIC_FILTERS = [
  'environment',
  'endpoint',
  'model',
  'auth_owner',
  'sdk_version',
  'path',
] as const;
/** Filters that the narrow rollup of failures cannot answer. */
const WIDE_FILTERS = ['origin', ...TRAFFIC_FILTERS] as const;

const OUTCOMES = `CROSS JOIN LATERAL (VALUES ('recovered', r.recovered), ('gave_up', r.gave_up),
  ('unsaid', r.attempts - r.recovered - r.gave_up)) AS o (key, n)`;

export type RateSource = {
  /** Without the level. */
  readonly table: 'failures' | 'path_failures' | 'totals' | 'traffic';
  /** What a rollup row (`r`) is counted under, and how much it counts. */
  readonly key: string;
  readonly count: string;
  /** Columns of the rollup that `key`, `joins` and `outerConditions` name, and the sums that `count` is made of. */
  readonly columns: readonly string[];
  readonly sums: readonly string[];
  readonly joins: string;
  /** Of the rollup alone. */
  readonly conditions: readonly string[];
  /** Of what is joined to it. */
  readonly outerConditions: readonly string[];
  /** For the conditions of both kinds, in order. */
  readonly values: readonly string[];
};

type Question = { by: Grouping; filter: RateFilter; firstParameter: number };

/** Where failures are counted for a question: the narrow rollup when it knows enough, else the one by path. */
export function failureSource({ by, filter, firstParameter }: Question): RateSource {
  const isNarrow = NARROW_KEYS[by] !== undefined && isWithoutPath(filter, WIDE_FILTERS);
  const isByOutcome = by === 'outcome';
  const key = isByOutcome ? 'o.key' : WIDE_KEYS[by];
  const joins = joinsOf({ withPaths: !isNarrow, withServices: by === 'service' });
  return {
    table: isNarrow ? 'failures' : 'path_failures',
    key: (isNarrow ? NARROW_KEYS[by] : undefined) ?? key,
    count: isByOutcome ? 'o.n' : 'r.attempts',
    columns: columnsOf({ by, isNarrow, row: filter.row }),
    sums: isByOutcome ? ['attempts', 'recovered', 'gave_up'] : ['attempts'],
    joins: isByOutcome ? `${joins} ${OUTCOMES}` : joins,
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
  const narrowKey = hasOwnTotals(by) ? NARROW_KEYS[by] : "''";
  const isNarrow = narrowKey !== undefined && isWithoutPath(filter, TRAFFIC_FILTERS);
  return {
    table: isNarrow ? 'totals' : 'traffic',
    key: isNarrow ? narrowKey : hasOwnTotals(by) ? WIDE_KEYS[by] : "''",
    count: 'r.requests',
    columns: columnsOf({ by: hasOwnTotals(by) ? by : null, isNarrow }),
    sums: ['requests'],
    joins: joinsOf({ withPaths: !isNarrow, withServices: by === 'service' }),
    ...conditionsOf(firstParameter, [
      ['r.service_id = ?', serviceId(filter)],
      [isNarrow ? 'r.route = ?' : 'p.route = ?', filter.route],
      ...pathConditions(filter),
    ]),
  };
}

function isWithoutPath(filter: RateFilter, wide: readonly (keyof RateFilter)[]): boolean {
  return wide.every((name) => filter[name] === undefined);
}

function serviceId({ service }: RateFilter): string | undefined {
  return service === undefined ? undefined : serviceIdOf(service);
}

function joinsOf(wanted: { withPaths: boolean; withServices: boolean }): string {
  const paths = wanted.withPaths ? 'JOIN paths p ON p.id = r.path_id' : '';
  const services = wanted.withServices ? 'JOIN services s ON s.id = r.service_id' : '';
  return `${paths} ${services}`;
}

function columnsOf(args: {
  by: Grouping | null;
  isNarrow: boolean;
  row?: RateFilter['row'];
}): readonly string[] {
  const { by, isNarrow, row } = args;
  const own = by === null ? undefined : ROLLUP_COLUMNS[by];
  return [
    ...new Set([
      ...(isNarrow ? [] : ['path_id']),
      ...(isNarrow && by === 'route' ? ['route'] : []),
      ...(own === undefined ? [] : [own]),
      // It is told by the branch or by the route of the path.
      ...(!isNarrow && row === 'gateway_route' ? ['branch'] : []),
    ]),
  ];
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
): Pick<RateSource, 'conditions' | 'outerConditions' | 'values'> {
  const given = wanted.filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined,
  );
  const numbered = given.map(([sql], index) => sql.replace('?', `$${firstParameter + index}`));
  const isOuter = (sql: string): boolean => /\bp\./.test(sql);
  return {
    conditions: numbered.filter((sql) => !isOuter(sql)),
    outerConditions: numbered.filter(isOuter),
    values: given.map(([, value]) => value),
  };
}

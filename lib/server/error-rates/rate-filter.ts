import type { Grouping } from '#lib/contract/error-rates.ts';
import { serviceIdOf } from '../ingest/path-row.ts';

/** What a chart is narrowed to. */
export type RateFilter = {
  readonly branch?: string | undefined;
  readonly surface?: string | undefined;
  readonly route?: string | undefined;
  readonly service?: string | undefined;
  readonly model?: string | undefined;
  readonly endpoint?: string | undefined;
};

/** The key of what a path does not say. */
const UNSAID = "'unknown'";

const NARROW_KEYS: Readonly<Partial<Record<Grouping, string>>> = {
  branch: 'r.branch',
  surface: 'r.surface',
  route: 'r.route',
  service: 's.name',
};

const PATH_KEYS: Readonly<Record<Grouping, string>> = {
  branch: 'r.branch',
  surface: 'r.surface',
  service: 's.name',
  route: 'p.route',
  model: `coalesce(p.model, ${UNSAID})`,
  endpoint: `coalesce(p.endpoint, ${UNSAID})`,
  path: 'p.fingerprint',
};

export type RateSource = {
  /** Without the level. */
  readonly table: 'failures' | 'path_failures' | 'traffic';
  readonly key: string;
  readonly joins: string;
  readonly conditions: readonly string[];
  /** For the conditions, in order. */
  readonly values: readonly string[];
};

/** Where failures are counted for a question: the narrow rollup when it knows enough, else the one by path. */
export function failureSource(args: {
  by: Grouping;
  filter: RateFilter;
  firstParameter: number;
}): RateSource {
  const { by, filter, firstParameter } = args;
  const narrowKey = NARROW_KEYS[by];
  const isNarrow =
    narrowKey !== undefined && filter.model === undefined && filter.endpoint === undefined;
  const route = isNarrow ? 'r.route' : 'p.route';
  return {
    table: isNarrow ? 'failures' : 'path_failures',
    key: isNarrow ? narrowKey : PATH_KEYS[by],
    joins: joinsOf({ withPaths: !isNarrow, withServices: by === 'service' }),
    ...conditionsOf(firstParameter, [
      ['r.branch', filter.branch],
      ['r.surface', filter.surface],
      ['r.service_id', serviceId(filter)],
      [route, filter.route],
      ['p.model', filter.model],
      ['p.endpoint', filter.endpoint],
    ]),
  };
}

/**
 * Where the attempts are counted that those failures are a part of. Nobody reports totals by branch or
 * surface: there the total is all traffic under the other filters, under one empty key.
 */
export function trafficSource(args: {
  by: Grouping;
  filter: RateFilter;
  firstParameter: number;
}): RateSource {
  const { by, filter, firstParameter } = args;
  return {
    table: 'traffic',
    key: hasOwnTotals(by) ? PATH_KEYS[by] : "''",
    joins: joinsOf({ withPaths: true, withServices: by === 'service' }),
    ...conditionsOf(firstParameter, [
      ['r.service_id', serviceId(filter)],
      ['p.route', filter.route],
      ['p.model', filter.model],
      ['p.endpoint', filter.endpoint],
    ]),
  };
}

/** True when each series has totals of its own; false when all share one. */
export function hasOwnTotals(by: Grouping): boolean {
  return by !== 'branch' && by !== 'surface';
}

function serviceId({ service }: RateFilter): string | undefined {
  return service === undefined ? undefined : serviceIdOf(service);
}

function joinsOf(wanted: { withPaths: boolean; withServices: boolean }): string {
  const paths = wanted.withPaths ? 'JOIN paths p ON p.id = r.path_id' : '';
  const services = wanted.withServices ? 'JOIN services s ON s.id = r.service_id' : '';
  return `${paths} ${services}`;
}

function conditionsOf(
  firstParameter: number,
  wanted: readonly (readonly [column: string, value: string | undefined])[],
): Pick<RateSource, 'conditions' | 'values'> {
  const given = wanted.filter(
    (entry): entry is readonly [string, string] => entry[1] !== undefined,
  );
  return {
    conditions: given.map(([column], index) => `${column} = $${firstParameter + index}`),
    values: given.map(([, value]) => value),
  };
}

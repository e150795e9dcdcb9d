import { FAILURE_FILTERS } from '#lib/contract/error-rates.ts';
import { GROUPINGS, type Grouping } from '#lib/domain/error-rate/grouping.ts';
import { epochMsFromIso, epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import { type TimeWindow, WINDOW_MS_MAX, WINDOW_MS_MIN } from '#lib/domain/time/window.ts';
import { isTimeZone } from '#lib/domain/time/zone.ts';
import { rangeOf, type TimeRange } from './time-range.ts';

export const FILTER_NAMES = [
  'row',
  'branch',
  'surface',
  'origin',
  'environment',
  'service',
  'route',
  'endpoint',
  'model',
  'auth_owner',
  'sdk_version',
  'path',
] as const satisfies readonly (keyof typeof FAILURE_FILTERS)[];
export type FilterName = (typeof FILTER_NAMES)[number];
/** What does not narrow is absent. */
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

export const EXPLORER_VIEWS = ['stacked', 'lines', 'split', 'table'] as const;
export type ExplorerView = (typeof EXPLORER_VIEWS)[number];

/** How far back from now, or from when to when. */
export type ExplorerWindow =
  | { readonly kind: 'range'; readonly range: TimeRange }
  | ({ readonly kind: 'fixed' } & TimeWindow);

/** A bucket whose events are listed, of one series or of all. */
export type Pick = TimeWindow & { readonly key: string | null };

/** All that a colleague should see from a link. */
export type ExplorerState = {
  readonly window: ExplorerWindow;
  readonly zone: string;
  readonly by: Grouping;
  readonly view: ExplorerView;
  readonly measure: 'rate' | 'count';
  /** Keys of series that were taken out by the legend. */
  readonly hidden: readonly string[];
  readonly filters: Filters;
  readonly pick: Pick | null;
};

const DEFAULT_RANGE: TimeRange = '24h';

/** Reads the state from the address; what does not hold there counts as not said. */
export function parseExplorer(get: (name: string) => string | null): ExplorerState {
  const zone = get('zone') ?? 'UTC';
  return {
    window: parseWindow(get),
    zone: isTimeZone(zone) ? zone : 'UTC',
    by: GROUPINGS.find((grouping) => grouping === get('by')) ?? 'branch',
    view: EXPLORER_VIEWS.find((view) => view === get('view')) ?? 'stacked',
    measure: get('measure') === 'count' ? 'count' : 'rate',
    hidden: parseKeys(get('hide')),
    filters: parseFilters(get),
    pick: parsePick(get),
  };
}

function parseWindow(get: (name: string) => string | null): ExplorerWindow {
  const fixed = windowBetween(get('from'), get('to'));
  const widthMs = fixed === null ? 0 : fixed.to - fixed.from;
  if (fixed !== null && widthMs >= WINDOW_MS_MIN && widthMs <= WINDOW_MS_MAX) {
    return { kind: 'fixed', ...fixed };
  }
  return { kind: 'range', range: rangeOf(get('range')) ?? DEFAULT_RANGE };
}

function windowBetween(start: string | null, end: string | null): TimeWindow | null {
  const from = epochMsFromIso(start ?? '');
  const to = epochMsFromIso(end ?? '');
  return from === null || to === null || from >= to ? null : { from, to };
}

function parseFilters(get: (name: string) => string | null): Filters {
  const said = FILTER_NAMES.flatMap((name) => {
    const parsed = FAILURE_FILTERS[name].safeParse(get(name)?.trim() || undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(said);
}

function parsePick(get: (name: string) => string | null): Pick | null {
  const window = windowBetween(get('pick_from'), get('pick_to'));
  return window === null ? null : { ...window, key: get('pick_key') };
}

/** Keys hold any character, so each is escaped by itself. */
function parseKeys(joined: string | null): readonly string[] {
  if (joined === null || joined === '') return [];
  try {
    return joined.split(',').map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return [];
    throw error;
  }
}

/** Changes to the address; null takes a word out. */
export type AddressChange = Readonly<Record<string, string | null>>;

export function hideChange(keys: readonly string[]): AddressChange {
  return { hide: keys.length === 0 ? null : keys.map(encodeURIComponent).join(',') };
}

/** To look at a part of time by itself. A bucket of the former window would lie anywhere in it. */
export function windowChange({ from, to }: TimeWindow): AddressChange {
  return { from: isoFromEpochMs(from), to: isoFromEpochMs(to), range: null, ...NO_PICK };
}

export function rangeChange(range: TimeRange): AddressChange {
  return { range, from: null, to: null, ...NO_PICK };
}

/** Another grouping has other series. */
export function groupingChange(by: Grouping): AddressChange {
  return { by, hide: null, ...NO_PICK };
}

export function pickChange(pick: Pick | null): AddressChange {
  if (pick === null) return NO_PICK;
  return {
    pick_from: isoFromEpochMs(pick.from),
    pick_to: isoFromEpochMs(pick.to),
    pick_key: pick.key,
  };
}

const NO_PICK: AddressChange = { pick_from: null, pick_to: null, pick_key: null };

/** Whole milliseconds since 1970 as an instant of a window. */
export function windowOfMs(fromMs: number, toMs: number): TimeWindow {
  return { from: epochMsOf(Math.round(fromMs)), to: epochMsOf(Math.round(toMs)) };
}

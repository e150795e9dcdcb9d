import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ErrorRatesResponse, STEP_SECONDS } from '#lib/contract/error-rates.ts';
import { EventsResponse } from '#lib/contract/events.ts';
import { type Grouping, OUTCOME_KEYS } from '#lib/domain/error-rate/grouping.ts';
import { OTHERS_KEY } from '#lib/domain/error-rate/series.ts';
import { automaticStep } from '#lib/domain/error-rate/step.ts';
import { BRANCHES } from '#lib/domain/failure/branch.ts';
import { epochMsOf, isoFromEpochMs } from '#lib/domain/time/epoch.ts';
import type { TimeWindow } from '#lib/domain/time/window.ts';
import { getJson } from './api.ts';
import type { ExplorerState, FilterName, Filters } from './explorer-state.ts';
import { isPaging } from './live/paging.ts';
import { pollMs } from './live/poll-ms.ts';
import { windowOf } from './time-range.ts';

/** More than these by themselves no eye tells apart; the rest is one series. */
const SERIES_SHOWN = 6;
const PAGE_EVENTS = 50;

/** The part of the state that a chart asks the API for. */
type RatesPart = globalThis.Pick<ExplorerState, 'window' | 'zone' | 'by' | 'filters'>;

/** The question as the API takes it. The same for every reader within a bucket. */
export function ratesQuery(state: RatesPart, nowMs: number): Readonly<Record<string, string>> {
  const top = state.by === 'branch' ? BRANCHES.length : SERIES_SHOWN;
  return {
    ...windowQuery(state, nowMs),
    by: state.by,
    zone: state.zone,
    top: String(top),
    ...state.filters,
  };
}

function windowQuery(
  { window }: RatesPart,
  nowMs: number,
): { from: string; to: string; step: string } {
  if (window.kind === 'range') {
    const { from, to, step } = windowOf(window.range, nowMs);
    return { from, to, step: String(step) };
  }
  const step = automaticStep((window.to - window.from) / 1_000, STEP_SECONDS);
  return { from: isoFromEpochMs(window.from), to: isoFromEpochMs(window.to), step: String(step) };
}

/** What is looked at, at an instant. */
export function windowAt(state: RatesPart, nowMs: number): TimeWindow {
  const { from, to } = windowQuery(state, nowMs);
  return { from: epochMsOf(Date.parse(from)), to: epochMsOf(Date.parse(to)) };
}

export function explorerRatesQuery({ window, zone, by, filters }: RatesPart) {
  const asked = { window, zone, by, filters };
  return queryOptions({
    queryKey: ['error-rates', 'explorer', asked],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(ratesQuery(asked, Date.now()));
      return getJson(`/api/v1/error-rates?${query.toString()}`, ErrorRatesResponse, signal);
    },
    refetchInterval: pollMs,
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}

/** The part of the state that the list of events asks for: with a bucket picked, only what stands in it. */
type ListPart = RatesPart & globalThis.Pick<ExplorerState, 'pick'>;

/** `to` is left open for a range up to now, so that news comes in at the top. */
export function explorerEventsQuery(
  { window, zone, by, filters, pick }: ListPart,
  nowMs: number,
): Readonly<Record<string, string>> {
  const shown = windowQuery({ window, zone, by, filters }, nowMs);
  if (pick !== null) {
    return {
      from: isoFromEpochMs(pick.from),
      to: isoFromEpochMs(pick.to),
      ...filters,
      ...seriesFilter(by, pick.key),
    };
  }
  return { from: shown.from, ...(window.kind === 'fixed' && { to: shown.to }), ...filters };
}

/** What a series counts, as a filter. Nothing for the series of all others: no filter says "none of these". */
export function seriesFilter(by: Grouping, key: string | null): Filters & { outcome?: string } {
  if (key === null || key === OTHERS_KEY) return {};
  if (by !== 'outcome') return { [by satisfies FilterName]: key };
  return OUTCOME_KEYS.some((outcome) => outcome === key) ? { outcome: key } : {};
}

export function explorerListQuery(state: ListPart) {
  const { window, zone, by, filters, pick } = state;
  const asked = { window, zone, by, filters, pick };
  return infiniteQueryOptions({
    queryKey: ['events', 'list', asked],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...explorerEventsQuery(asked, Date.now()),
        limit: String(PAGE_EVENTS),
        ...(pageParam !== null && { before: pageParam }),
      });
      return getJson(`/api/v1/events?${query.toString()}`, EventsResponse, signal);
    },
    initialPageParam: firstPage(),
    getNextPageParam: ({ next }) => next,
    refetchInterval: ({ state: query }) => (isPaging(query) ? false : pollMs()),
    refetchOnWindowFocus: ({ state: query }) => !isPaging(query),
    refetchIntervalInBackground: true,
    placeholderData: keepPreviousData,
  });
}

function firstPage(): string | null {
  return null;
}

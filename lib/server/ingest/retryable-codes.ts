import type { Rejection } from '#lib/contract/events.ts';

/** Codes that refuse an item for now, with the limit behind them: such an item is dropped, not rejected. */
export const RETRYABLE_CODES: ReadonlyMap<Rejection['code'], string> = new Map([
  ['rate_limited', 'window_path'],
  ['not_confirmed', 'database'],
]);

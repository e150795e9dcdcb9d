import { DAY_MS, type EpochMs, epochMsOf, MINUTE_MS } from './epoch.ts';

/** A part of time, `[from, to)`. */
export type TimeWindow = { readonly from: EpochMs; readonly to: EpochMs };

/** Less cannot be looked at: rollups are by the minute. */
export const WINDOW_MS_MIN = MINUTE_MS;
export const WINDOW_MS_MAX = 400 * DAY_MS;

/** Moved by a share of its own width, earlier where that is negative; never beyond `latest`. */
export function panned(window: TimeWindow, args: { share: number; latest: EpochMs }): TimeWindow {
  const widthMs = window.to - window.from;
  const wanted = window.to + Math.round(widthMs * args.share);
  const to = Math.min(wanted, Math.max(args.latest, window.to));
  return { from: epochMsOf(to - widthMs), to: epochMsOf(to) };
}

/**
 * Made `factor` times as wide around its middle, or around `center`: wider above one, narrower below. Stays
 * within a minute and 400 days, and does not end beyond `latest`.
 */
export function zoomed(
  window: TimeWindow,
  args: { factor: number; latest: EpochMs; center?: EpochMs },
): TimeWindow {
  const widthMs = window.to - window.from;
  const wideMs = Math.round(
    Math.min(WINDOW_MS_MAX, Math.max(WINDOW_MS_MIN, widthMs * args.factor)),
  );
  const center = args.center ?? epochMsOf((window.from + window.to) / 2);
  const share = widthMs === 0 ? 0.5 : (center - window.from) / widthMs;
  const to = Math.min(Math.round(center + wideMs * (1 - share)), args.latest);
  return { from: epochMsOf(to - wideMs), to: epochMsOf(to) };
}

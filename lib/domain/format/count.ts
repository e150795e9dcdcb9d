/** A rate over fewer requests than this says little: shown hollow, left out of alerts. */
export const LOW_N = 20;

const whole = new Intl.NumberFormat('en-GB');

/** `1,284`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/**
 * `45.6 %`. Null without requests. Never `0.0 %` for some failures nor `100.0 %` for less than all:
 * the edges are said as `< 0.1 %` and `> 99.9 %`.
 */
export function formatPercent(failures: number, requests: number): string | null {
  if (requests <= 0) return null;
  const percent = (failures / requests) * 100;
  if (failures > 0 && percent < 0.1) return '< 0.1 %';
  if (failures < requests && percent > 99.9) return '> 99.9 %';
  return `${percent.toFixed(1)} %`;
}

export type Trend = { direction: 'up' | 'down' | 'same' | 'new'; text: string };

/** Now against the window before, of the same width. Small counts are compared as counts, not as ratios. */
export function trendOf(now: number, before: number): Trend {
  if (now === before) return { direction: 'same', text: 'as before' };
  if (before === 0) return { direction: 'new', text: 'none before' };
  const direction = now > before ? 'up' : 'down';
  return { direction, text: `${formatCount(before)} before` };
}

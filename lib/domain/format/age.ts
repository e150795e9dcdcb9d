const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;

/**
 * How long ago, in at most two units: `26 s`, `4 min`, `3 h 20 min`, `2 d 5 h`.
 * An instant that lies ahead by less than a minute counts as now, because two clocks never agree.
 */
export function formatAge(atMs: number, nowMs: number): string {
  return formatDuration(Math.max(0, nowMs - atMs));
}

/** A length of time in milliseconds, floored to what two units can say. */
export function formatDuration(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1_000);
  if (seconds < MINUTE_S) return `${seconds} s`;
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)} min`;
  if (seconds < DAY_S) {
    return twoUnits(seconds, { unit: HOUR_S, name: 'h' }, { unit: MINUTE_S, name: 'min' });
  }
  return twoUnits(seconds, { unit: DAY_S, name: 'd' }, { unit: HOUR_S, name: 'h' });
}

type Unit = { unit: number; name: string };

function twoUnits(seconds: number, large: Unit, small: Unit): string {
  const whole = Math.floor(seconds / large.unit);
  const rest = Math.floor((seconds % large.unit) / small.unit);
  return rest === 0 ? `${whole} ${large.name}` : `${whole} ${large.name} ${rest} ${small.name}`;
}

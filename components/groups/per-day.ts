import type { GroupDetail } from '#lib/contract/groups.ts';
import { DAY_MS } from '#lib/domain/time/epoch.ts';

/** Failures of each day of UTC up to today, oldest first; zero where the group did not fail. */
export function perDay({ per_day: counted, days, as_of: asOf }: GroupDetail): number[] {
  const byDay = new Map(counted.map(({ day, failures }) => [day, failures]));
  const today = Date.parse(asOf.slice(0, 10));
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(today - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return byDay.get(day) ?? 0;
  });
}

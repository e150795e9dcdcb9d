import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { wilsonInterval } from '#lib/domain/error-rate/wilson.ts';
import { type CsvCell, csvText } from '#lib/domain/format/csv.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { changeWords } from './change-words.ts';

const HEAD = [
  'from',
  'to',
  'from_in_zone',
  'reported',
  'series',
  'failures',
  'requests',
  'rate_percent',
  'rate_low_95_percent',
  'rate_high_95_percent',
  'changes',
] as const;

/** Every bucket of every series as a row: zeros as zeros, and what was not reported as empty cells. */
export function ratesCsv(rates: ErrorRatesResponse): string {
  const rows = rates.buckets.flatMap((from, index) => {
    const to = rates.buckets[index + 1] ?? rates.buckets_end;
    const isReported = rates.reported[index] ?? false;
    const local = formatInstant({ atMs: Date.parse(from), zone: rates.zone });
    const changes = rates.changes
      .filter(({ at }) => Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to))
      .map(changeWords)
      .join('; ');
    return rates.series.map(({ key, points }): CsvCell[] => {
      const point = points.find(({ at }) => at === from);
      const failures = isReported ? (point?.failures ?? 0) : null;
      const requests = point?.requests ?? null;
      return [
        from,
        to,
        local,
        isReported,
        key,
        failures,
        requests,
        ...rateCells(failures, requests),
        changes === '' ? null : changes,
      ];
    });
  });
  return csvText([HEAD, ...rows]);
}

function rateCells(failures: number | null, requests: number | null): CsvCell[] {
  const interval =
    failures === null || requests === null ? null : wilsonInterval(failures, requests);
  if (interval === null || failures === null || requests === null) return [null, null, null];
  return [failures / requests, interval.low, interval.high].map((share) =>
    Number((share * 100).toFixed(3)),
  );
}

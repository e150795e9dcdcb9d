import type { ExplorerView } from '#lib/client/explorer-state.ts';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { formatSpan, zoneName } from '#lib/domain/format/instant.ts';
import type { RateChart } from './rate-chart-data.ts';
import { GROUPING_WORDS } from './series-words.ts';

/** What the axis counts, in which steps, and by whose clocks. */
export function unitWords(
  rates: ErrorRatesResponse,
  { chart: { data }, view }: { chart: RateChart; view: ExplorerView },
): string {
  const zone = zoneName(data.fromMs, data.zone);
  const scales = view === 'split' ? ', each on its own scale' : '';
  const times = `every ${formatDuration(rates.step_seconds * 1_000)}, times in ${zone}${data.zone === zone ? '' : ` (${data.zone})`}${scales}`;
  const isSplit = view === 'split' || view === 'table';
  if (isSplit && new Set(data.series.map(({ unit }) => unit)).size > 1) {
    return `Failed attempts, in % of requests; where no request totals were reported, per minute. ${capitalised(times)}`;
  }
  const unit = isSplit ? data.series[0]?.unit : data.unit;
  if (unit === 'percent') {
    const whole =
      rates.by === 'outcome' ? 'failed attempts, by what their retries came to' : 'all requests';
    return `Failed attempts of ${whole}, in %, ${times}`;
  }
  const hasTotals = rates.series.some(({ requests }) => requests !== null);
  return `Failed attempts per minute, ${hasTotals ? '' : 'no request totals, '}mean of each interval, ${times}`;
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** `Errors by model, 22 Nov 2026, 13:00 to 14:00 UTC`. */
export function chartTitle(rates: ErrorRatesResponse): string {
  const span = formatSpan({
    fromMs: Date.parse(rates.buckets[0] ?? rates.from),
    toMs: Date.parse(rates.buckets_end),
    zone: rates.zone,
  });
  return `Errors by ${GROUPING_WORDS[rates.by]}, ${span}`;
}

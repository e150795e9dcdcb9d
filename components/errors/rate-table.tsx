import type { ChartBucket } from '#components/chart/series.ts';
import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatInstant, formatTick, zoneName } from '#lib/domain/format/instant.ts';
import type { RateChart } from './rate-chart-data.ts';

const DAY_MS = 86_400_000;

/** The numbers of the chart, newest first: gaps as gaps, zeros as zeros. A number opens what it counts. */
export function RateTable({
  rates,
  chart,
  shown,
  onPick,
}: {
  rates: ErrorRatesResponse;
  chart: RateChart;
  shown: readonly number[];
  onPick: (bucket: number, series: number) => void;
}) {
  const { data } = chart;
  const zone = zoneName(data.fromMs, data.zone);
  const series = shown.flatMap((index) => {
    const one = data.series[index];
    return one === undefined ? [] : [{ index, ...one }];
  });
  const rows = data.buckets.map((bucket, index) => ({
    bucket,
    index,
    isReported: rates.reported[index],
  }));

  return (
    <Table
      caption="Failures per bucket"
      className="[&_thead]:sticky [&_thead]:top-0 [&_thead]:bg-panel"
      head={
        <>
          <HeadCell>{`From (${zone})`}</HeadCell>
          {series.map(({ key, label }) => (
            <HeadCell key={key} align="end">
              {label}
            </HeadCell>
          ))}
        </>
      }
    >
      {rows.toReversed().map(({ bucket, index, isReported }) => (
        <tr key={bucket.startMs}>
          <th
            scope="row"
            className="h-8 px-3 text-start font-mono text-small font-normal whitespace-nowrap first:pl-4"
            title={formatInstant({ atMs: bucket.startMs, zone: data.zone })}
          >
            {rowTime(bucket.startMs, data)}
          </th>
          <Counts
            bucket={bucket}
            series={series}
            isReported={isReported === true}
            onPick={(one) => onPick(index, one)}
          />
        </tr>
      ))}
    </Table>
  );
}

/** The cells of a bucket, one per series. */
function Counts({
  bucket,
  series,
  isReported,
  onPick,
}: {
  bucket: ChartBucket;
  series: readonly { key: string; index: number }[];
  isReported: boolean;
  onPick: (series: number) => void;
}) {
  if (!isReported) {
    return (
      <Cell colSpan={Math.max(1, series.length)} className="text-small text-secondary">
        nothing reported
      </Cell>
    );
  }
  return series.map(({ key, index }) => (
    <Cell key={key} align="end" className="text-small whitespace-nowrap">
      <Count words={bucket.values[index]?.words ?? ''} onPick={() => onPick(index)} />
    </Cell>
  ));
}

function Count({ words, onPick }: { words: string; onPick: () => void }) {
  if (words === '') return <span className="text-secondary">0</span>;
  return (
    <button
      type="button"
      onClick={onPick}
      title="Show these events"
      className="rounded-sm underline decoration-control decoration-dotted underline-offset-2 hover:decoration-solid pointer-coarse:h-11"
    >
      {words}
    </button>
  );
}

function rowTime(startMs: number, data: RateChart['data']): string {
  const clock = formatTick({ atMs: startMs, spanMs: 0, zone: data.zone });
  if (data.toMs - data.fromMs <= DAY_MS) return clock;
  return `${formatTick({ atMs: startMs, spanMs: 2 * DAY_MS, zone: data.zone })} ${clock}`;
}

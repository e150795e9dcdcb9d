import { Cell, HeadCell, Table } from '#components/ui/table.tsx';
import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatInstant, formatTick, zoneName } from '#lib/domain/format/instant.ts';
import type { RateChart } from './rate-chart-data.ts';

const DAY_MS = 86_400_000;

/** The numbers of the chart, newest first: gaps as gaps, zeros as zeros. */
export function RateTable({ rates, chart }: { rates: ErrorRatesResponse; chart: RateChart }) {
  const { data } = chart;
  const zone = zoneName(data.fromMs, data.zone);
  const rows = data.buckets.map((bucket, index) => ({ bucket, isReported: rates.reported[index] }));

  return (
    <Table
      caption="Failures per bucket"
      className="[&_thead]:sticky [&_thead]:top-0 [&_thead]:bg-panel"
      head={
        <>
          <HeadCell>{`From (${zone})`}</HeadCell>
          {data.series.map(({ key, label }) => (
            <HeadCell key={key} align="end">
              {label}
            </HeadCell>
          ))}
        </>
      }
    >
      {rows.toReversed().map(({ bucket, isReported }) => (
        <tr key={bucket.startMs}>
          <th
            scope="row"
            className="h-8 px-3 text-start font-mono text-small font-normal whitespace-nowrap first:pl-4"
            title={formatInstant({ atMs: bucket.startMs, zone: data.zone })}
          >
            {rowTime(bucket.startMs, data)}
          </th>
          {isReported === true ? (
            bucket.values.map((value, index) => (
              <Cell
                key={data.series[index]?.key}
                align="end"
                className="text-small whitespace-nowrap"
              >
                {value.words === '' ? <span className="text-secondary">0</span> : value.words}
              </Cell>
            ))
          ) : (
            <Cell colSpan={Math.max(1, data.series.length)} className="text-small text-secondary">
              nothing reported
            </Cell>
          )}
        </tr>
      ))}
    </Table>
  );
}

function rowTime(startMs: number, data: RateChart['data']): string {
  const clock = formatTick({ atMs: startMs, spanMs: 0, zone: data.zone });
  if (data.toMs - data.fromMs <= DAY_MS) return clock;
  return `${formatTick({ atMs: startMs, spanMs: 2 * DAY_MS, zone: data.zone })} ${clock}`;
}

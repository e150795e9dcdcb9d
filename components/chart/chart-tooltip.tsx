import { formatClock, zoneName } from '#lib/domain/format/instant.ts';
import { bucketAt, type ChartBucket, type ChartData } from './series.ts';

/** The `content` of a Recharts tooltip over this data. */
export function tooltipContent(data: ChartData) {
  return ({ label }: { label?: string | number | undefined }) => (
    <ChartTooltip data={data} bucket={bucketAt(data, label)} />
  );
}

/** What stands in a bucket: its interval, and every series that has something to say. Nothing without a bucket. */
function ChartTooltip({ data, bucket }: { data: ChartData; bucket: ChartBucket | null }) {
  if (bucket === null) return null;
  const { startMs, endMs } = bucket;
  const clock = (atMs: number): string => formatClock({ atMs, nowMs: data.toMs, zone: data.zone });
  const rows = data.series.flatMap((series, index) => {
    const value = bucket.values[index];
    return value === undefined || value.words === '' ? [] : [{ series, value }];
  });

  return (
    <div className="rounded-md border border-control bg-panel px-3 py-2 text-small shadow-lg">
      <p className="font-medium">
        {`${clock(startMs)} to ${clock(endMs)} ${zoneName(startMs, data.zone)}`}
      </p>
      {rows.length === 0 && <p className="text-secondary">Nothing was reported.</p>}
      <table className="mt-1">
        <tbody>
          {rows.map(({ series, value }) => (
            <tr key={series.key}>
              <td className="flex items-center gap-2 pr-4">
                <span
                  aria-hidden
                  className="h-2.5 w-2 rounded-[2px]"
                  style={{ backgroundColor: series.color }}
                />
                {series.label}
              </td>
              <td className="text-end whitespace-nowrap">{value.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

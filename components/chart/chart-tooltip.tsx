import { formatClock, zoneName } from '#lib/domain/format/instant.ts';
import { shareOf } from './scale.ts';
import type { ChartBucket, ChartData } from './series.ts';

/** What stands in a bucket: its interval, and every shown series that has something to say. */
export function ChartTooltip({
  data,
  shown,
  bucket,
}: {
  data: ChartData;
  shown: readonly number[];
  bucket: ChartBucket;
}) {
  const share = shareOf(data, (bucket.startMs + bucket.endMs) / 2);
  const side = share > 0.5 ? { right: `${(1 - share) * 100}%` } : { left: `${share * 100}%` };
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 z-10 mx-3 max-w-[calc(100vw-5rem)] rounded-md border border-control bg-panel px-3 py-2 text-small shadow-lg"
      style={side}
    >
      <p className="font-medium whitespace-nowrap">{bucketInterval(data, bucket)}</p>
      {data.zone !== 'UTC' && (
        <p className="whitespace-nowrap text-secondary">
          {bucketInterval({ ...data, zone: 'UTC' }, bucket)}
        </p>
      )}
      <TooltipRows data={data} shown={shown} bucket={bucket} />
      {notesOf(data, bucket).map(({ key, words }) => (
        <p key={key} className="text-secondary">
          {words}
        </p>
      ))}
    </div>
  );
}

function TooltipRows({
  data,
  shown,
  bucket,
}: {
  data: ChartData;
  shown: readonly number[];
  bucket: ChartBucket;
}) {
  const rows = saidIn(data, { shown, bucket });
  if (rows.length === 0) {
    const isGap = bucket.values.every(({ value }) => value === null);
    return <p className="text-secondary">{isGap ? 'Nothing was reported.' : 'No failures.'}</p>;
  }
  return (
    <table className="mt-1">
      <tbody>
        {rows.map(({ series, value }) => (
          <tr key={series.key}>
            <td className="max-w-56 truncate pr-4">
              <span
                className="mr-2 inline-block h-2.5 w-2 rounded-[2px]"
                style={{ backgroundColor: series.color }}
              />
              {series.label}
            </td>
            <td className="text-end whitespace-nowrap">{value.words}</td>
            <td className="pl-3 text-end whitespace-nowrap text-secondary">{value.interval}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `13:50 to 13:55 UTC`. */
export function bucketInterval(data: ChartData, { startMs, endMs }: ChartBucket): string {
  const clock = (atMs: number): string => formatClock({ atMs, nowMs: data.toMs, zone: data.zone });
  return `${clock(startMs)} to ${clock(endMs)} ${zoneName(startMs, data.zone)}`;
}

/** The same in a sentence, for who hears the chart. */
export function bucketWords(
  data: ChartData,
  { shown, bucket }: { shown: readonly number[]; bucket: ChartBucket },
): string {
  const rows = saidIn(data, { shown, bucket });
  const isGap = bucket.values.every(({ value }) => value === null);
  const said = rows.map(({ series, value }) => `${series.label} ${value.words}`);
  if (rows.length === 0) said.push(isGap ? 'nothing was reported' : 'no failures');
  const notes = notesOf(data, bucket).map(({ words }) => words);
  return `${bucketInterval(data, bucket)}: ${[...said, ...notes].join('; ')}`;
}

function saidIn(
  data: ChartData,
  { shown, bucket }: { shown: readonly number[]; bucket: ChartBucket },
) {
  return shown.flatMap((index) => {
    const series = data.series[index];
    const value = bucket.values[index];
    return series === undefined || value === undefined || value.words === ''
      ? []
      : [{ series, value }];
  });
}

function notesOf({ bands, marks }: ChartData, { startMs, endMs }: ChartBucket) {
  return [
    ...bands
      .filter((band) => band.startMs < endMs && band.endMs > startMs)
      .map(({ key, label }) => ({ key, words: `Incident: ${label}` })),
    ...marks
      .filter(({ atMs }) => startMs <= atMs && atMs < endMs)
      .map(({ key, label }) => ({ key, words: label })),
  ];
}

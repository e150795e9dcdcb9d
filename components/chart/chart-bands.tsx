import { ReferenceArea } from 'recharts';
import type { ChartData } from './series.ts';

/** The windows to be seen behind the series, cut to the edges of the chart. */
export function chartBands(data: ChartData) {
  return data.bands.map(({ key, startMs, endMs }) => (
    <ReferenceArea
      key={key}
      x1={Math.max(startMs, data.fromMs)}
      x2={Math.min(endMs, data.toMs)}
      fill="var(--ink)"
      fillOpacity={0.07}
    />
  ));
}

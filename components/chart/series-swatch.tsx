'use client';

import { useId } from 'react';
import { FillPattern, fillOf } from './fill-pattern.tsx';
import type { ChartSeries } from './series.ts';

/** The colour and pattern of a series, as they stand in the chart. */
export function SeriesSwatch({ series }: { series: ChartSeries }) {
  const id = useId();
  return (
    <svg width="14" height="12" aria-hidden className="shrink-0 rounded-[2px]">
      <defs>
        <FillPattern id={id} fill={series.fill} color={series.color} />
      </defs>
      <rect width="14" height="12" fill={fillOf(series, id)} />
    </svg>
  );
}

'use client';

import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import { ChartPicture } from '#components/chart/chart-picture.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { RateChart } from './rate-chart-data.ts';
import { SplitHeading, totalWords } from './rate-legend.tsx';

const StackedChart = dynamic(
  () => import('#components/chart/stacked-chart.tsx').then((module) => module.StackedChart),
  { ssr: false },
);
const SplitChart = dynamic(
  () => import('#components/chart/split-chart.tsx').then((module) => module.SplitChart),
  { ssr: false },
);

const STACKED_HEIGHT = 260;
const SPLIT_HEIGHT = 112;

/** The stacked chart; the picture of the server stands in its place until it has loaded. */
export function StackedFigure({ chart, title }: { chart: RateChart; title: string }) {
  const [isReady, setIsReady] = useState(false);
  const onReady = useCallback(() => setIsReady(true), []);
  return (
    <div className="relative px-2" style={{ height: STACKED_HEIGHT }}>
      <div className={classNames('absolute inset-x-2 inset-y-0', isReady && 'invisible')}>
        <ChartPicture data={chart.data} height={STACKED_HEIGHT} />
      </div>
      <div className="relative">
        <StackedChart data={chart.data} height={STACKED_HEIGHT} title={title} onReady={onReady} />
      </div>
    </div>
  );
}

/** One small chart per series, each on its own scale. */
export function SplitFigure({ chart }: { chart: RateChart }) {
  return (
    <ul className="grid gap-x-4 gap-y-4 lg:grid-cols-2">
      {chart.data.series.map((series, index) => (
        <li key={series.key} className="min-w-0">
          <SplitHeading series={series} words={totalWords(chart, index)} />
          <div className="px-2" style={{ height: SPLIT_HEIGHT }}>
            <SplitChart data={chart.data} index={index} height={SPLIT_HEIGHT} onReady={ignore} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function ignore(): void {
  // The place is reserved; nothing has to make room.
}

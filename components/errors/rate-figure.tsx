'use client';

import { useState } from 'react';
import { Chart, type ChartProps } from '#components/chart/chart.tsx';
import type { ChartActions } from '#components/chart/use-chart-hand.ts';
import type { RateChart } from './rate-chart-data.ts';
import { SplitHeading, totalWords } from './rate-legend.tsx';

const HEIGHT = 280;
const SPLIT_HEIGHT = 124;

type FigureProps = {
  chart: RateChart;
  shown: readonly number[];
  title: string;
  lit: number | null;
  picked: ChartProps['picked'];
  actions: ChartActions;
};

/** All series on one axis. */
export function RateFigure({ mode, ...props }: FigureProps & { mode: 'stacked' | 'lines' }) {
  const [cursor, setCursor] = useState<number | null>(null);
  const { chart, shown, title, lit, picked, actions } = props;
  return (
    <div className="px-2">
      <Chart
        data={chart.data}
        mode={mode}
        shown={shown}
        height={HEIGHT}
        title={title}
        lit={lit}
        cursor={cursor}
        onCursor={setCursor}
        picked={picked ?? null}
        actions={actions}
      />
    </div>
  );
}

/** One small chart per series, each on its own scale, under one cursor. */
export function SplitFigure({ chart, shown, title, picked, actions }: FigureProps) {
  const [cursor, setCursor] = useState<number | null>(null);
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {shown.map((index) => {
        const series = chart.data.series[index];
        if (series === undefined) return null;
        return (
          <li key={series.key} className="min-w-0">
            <SplitHeading series={series} words={totalWords(chart, index)} />
            <div className="px-2">
              <Chart
                data={chart.data}
                mode="lines"
                shown={[index]}
                height={SPLIT_HEIGHT}
                title={`${series.label}. ${title}`}
                cursor={cursor}
                onCursor={setCursor}
                picked={picked ?? null}
                actions={{
                  ...actions,
                  onPick: (bucket) => actions.onPick(bucket, index),
                }}
                ticksMax={5}
              />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

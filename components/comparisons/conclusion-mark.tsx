import {
  CircleCheck,
  CircleDivide,
  CircleHelp,
  CircleX,
  type LucideIcon,
  Shuffle,
} from 'lucide-react';
import type { ComparisonConclusion, ComparisonSummary } from '#lib/contract/comparisons.ts';

const LOOKS: Readonly<
  Record<ComparisonConclusion['kind'], { word: string; icon: LucideIcon; className: string }>
> = {
  both_fail_alike: { word: 'Both fail alike', icon: CircleX, className: 'text-bad' },
  both_fail_differently: { word: 'Both fail', icon: Shuffle, className: 'text-warn' },
  only_one_fails: { word: 'Only one fails', icon: CircleDivide, className: 'text-warn' },
  neither_fails: { word: 'Neither fails', icon: CircleCheck, className: 'text-ink' },
  inconclusive: { word: 'Inconclusive', icon: CircleHelp, className: 'text-secondary' },
};

/** How a comparison stands, as a word beside a shape. */
export function ConclusionMark({
  comparison: { conclusion },
}: {
  comparison: Pick<ComparisonSummary, 'conclusion'>;
}) {
  if (conclusion === null) {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-ink" />
        Running
      </span>
    );
  }
  const { word, icon: Icon, className } = LOOKS[conclusion.kind];
  const failing = conclusion.failing === null ? '' : `: ${conclusion.failing.toUpperCase()}`;
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${className}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {`${word}${failing}`}
    </span>
  );
}

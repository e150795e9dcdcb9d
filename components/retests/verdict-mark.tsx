import {
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  type LucideIcon,
  OctagonX,
  Shuffle,
} from 'lucide-react';
import type { RetestSummary, RetestVerdict } from '#lib/contract/retests.ts';
import type { VerdictKind } from '#lib/domain/retest/verdict-facts.ts';

const LOOKS: Readonly<Record<VerdictKind, { word: string; icon: LucideIcon; className: string }>> =
  {
    recovered: { word: 'Recovered', icon: CircleCheck, className: 'text-ink' },
    still_failing: { word: 'Still failing', icon: CircleX, className: 'text-bad' },
    branch_changed: { word: 'Fails differently', icon: Shuffle, className: 'text-warn' },
    inconclusive: { word: 'Inconclusive', icon: CircleHelp, className: 'text-secondary' },
    not_comparable: { word: 'Not comparable', icon: CircleSlash, className: 'text-secondary' },
    not_safe_to_repeat: {
      word: 'Not safe to repeat',
      icon: CircleSlash,
      className: 'text-secondary',
    },
    stopped_by_budget: { word: 'Stopped by the budget', icon: OctagonX, className: 'text-warn' },
    stopped_by_provider: {
      word: 'Stopped by the provider',
      icon: OctagonX,
      className: 'text-warn',
    },
    cancelled: { word: 'Cancelled', icon: CircleSlash, className: 'text-secondary' },
  };

/** How a retest stands, as a word beside a shape. */
export function VerdictMark({
  retest,
}: {
  retest: Pick<RetestSummary, 'state'> & { verdict: Pick<RetestVerdict, 'kind'> | null };
}) {
  if (retest.verdict === null) {
    return (
      <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
        <span aria-hidden className="size-2.5 animate-pulse rounded-full bg-ink" />
        {retest.state === 'running' ? 'Running' : 'Waiting for its host'}
      </span>
    );
  }
  const { word, icon: Icon, className } = LOOKS[retest.verdict.kind];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${className}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {word}
    </span>
  );
}

import { BellOff, Check, CircleDot, Eye, type LucideIcon, RotateCcw } from 'lucide-react';
import type { GroupStanding } from '#lib/domain/failure-group/standing.ts';
import { STANDING_WORDS } from './group-words.ts';

const LOOKS: Readonly<Record<GroupStanding, { icon: LucideIcon; className: string }>> = {
  open: { icon: CircleDot, className: 'text-ink' },
  acknowledged: { icon: Eye, className: 'text-secondary' },
  muted: { icon: BellOff, className: 'text-secondary' },
  resolved: { icon: Check, className: 'text-secondary' },
  regressed: { icon: RotateCcw, className: 'text-bad font-medium' },
};

/** How a group stands, as a word beside a shape. */
export function StandingMark({ standing }: { standing: GroupStanding }) {
  const { icon: Icon, className } = LOOKS[standing];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${className}`}>
      <Icon size={14} aria-hidden className="shrink-0" />
      {STANDING_WORDS[standing]}
    </span>
  );
}

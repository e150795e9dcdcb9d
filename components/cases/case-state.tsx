import { Circle, CircleArrowUp, CircleCheck, CirclePause, type LucideIcon } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import type { CaseState } from '#lib/domain/case/state.ts';
import { STATE_WORDS } from './case-words.ts';

const ICONS: Readonly<Record<CaseState, LucideIcon>> = {
  open: Circle,
  waiting: CirclePause,
  escalated: CircleArrowUp,
  closed: CircleCheck,
};

/** The state of a case, in a word with its sign. */
export function CaseStateBadge({ state }: { state: CaseState }) {
  const Icon = ICONS[state];
  return (
    <Badge className={state === 'closed' ? 'text-secondary' : undefined}>
      <Icon size={12} aria-hidden />
      {STATE_WORDS[state]}
    </Badge>
  );
}

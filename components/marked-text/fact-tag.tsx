import { classNames } from '#components/ui/class-names.ts';
import type { Place } from '#lib/domain/triage-card/segments.ts';

/** The tag that ties a reason to its mark: a sign as well as a colour. */
export function FactTag({ tag, side }: { tag: string; side: Place['side'] }) {
  return (
    <span
      className={classNames(
        'shrink-0 rounded-sm px-1 font-mono text-[10px] leading-[14px] font-semibold text-ground',
        side === 'for' ? 'bg-ink' : 'bg-warn',
      )}
    >
      {tag}
    </span>
  );
}

import { GuidancePanel } from '#components/guidance/guidance-panel.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { guidanceOf } from '#lib/domain/triage/guidance.ts';

/** What to do about it, what not to do in haste, and how to know that it is over. */
export function EventGuidance({ event }: { event: EventDetail }) {
  const guidance = guidanceOf(event);
  return (
    <GuidancePanel title="What to do" guidance={guidance}>
      <div className="px-4 pb-3">
        <p>{guidance.treatAs}</p>
        <ol className="mt-2 flex list-decimal flex-col gap-1 pl-5 marker:text-secondary">
          {guidance.firstMoves.map((move) => (
            <li key={move}>{move}</li>
          ))}
        </ol>
      </div>
    </GuidancePanel>
  );
}

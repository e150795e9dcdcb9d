import { Notice } from '#components/ui/notice.tsx';
import type { EventDetail } from '#lib/contract/events.ts';
import { REFUSAL_WORDS } from '#lib/domain/redaction/refusal-words.ts';
import { clippedWords } from './clipped-words.ts';

/** What of a report is not stored as it was sent, and why. Nothing is left out in silence. */
export function EventOmissions({ event }: { event: EventDetail }) {
  return (
    <>
      {event.withheld.length > 0 && (
        <Notice role="status" className="mt-4">
          Texts withheld:{' '}
          {event.withheld
            .map(({ field, reason }) => `${field} (${REFUSAL_WORDS[reason].why})`)
            .join(', ')}
          . Nothing of them is stored; the other fields are.
        </Notice>
      )}
      {event.clipped.length > 0 && (
        <Notice role="status" className="mt-4">
          {clippedWords(event.clipped)}
        </Notice>
      )}
    </>
  );
}

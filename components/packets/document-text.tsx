import { useScrollTo } from '#components/marked-text/use-scroll-to.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { DocumentPart } from './marked-document.ts';

/** A document as it leaves, to the letter. `pointer` is the match or the blocker that is brought into view. */
export function DocumentText({
  label,
  parts,
  pointer,
  isStale,
}: {
  label: string;
  parts: readonly DocumentPart[];
  pointer: string | null;
  /** What stands there is of before the last change. */
  isStale: boolean;
}) {
  const region = useScrollTo(pointer);
  return (
    <div
      ref={region}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-busy={isStale || undefined}
      data-masked-text
      className="relative h-[32rem] max-h-[75vh] lg:max-h-[max(16rem,calc(100vh-23rem))] overflow-auto border-t border-hairline bg-sunken px-4 py-3 font-mono text-small leading-5 break-words whitespace-pre-wrap"
    >
      {parts.map((part) => (
        <Stretch key={part.start} part={part} pointer={pointer} />
      ))}
    </div>
  );
}

function Stretch({ part, pointer }: { part: DocumentPart; pointer: string | null }) {
  const { text, isMask, match, leak } = part;
  const shown = isMask ? (
    <span className="rounded-sm border border-hairline bg-panel px-0.5 text-secondary">{text}</span>
  ) : (
    text
  );
  if (leak !== null) {
    return (
      <mark
        data-place={`leak-${leak}`}
        data-pointed={pointer === `leak-${leak}` || undefined}
        className="rounded-sm bg-bad/15 text-ink underline decoration-bad decoration-wavy underline-offset-4 data-pointed:outline-2 data-pointed:outline-bad"
      >
        {shown}
      </mark>
    );
  }
  if (match === null) return shown;
  const isPointedAt = pointer === `match-${match}`;
  return (
    <mark
      data-place={`match-${match}`}
      className={classNames(
        'rounded-sm text-ink',
        isPointedAt ? 'bg-warn/40 outline-2 outline-ink' : 'bg-warn/20',
      )}
    >
      {shown}
    </mark>
  );
}

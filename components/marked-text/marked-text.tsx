import { classNames } from '#components/ui/class-names.ts';
import type { Segment } from '#lib/domain/triage-card/segments.ts';
import { useScrollTo } from './use-scroll-to.ts';

const MARK =
  'box-decoration-clone rounded-sm py-px pr-0.5 text-ink underline decoration-2 underline-offset-4 data-pointed:outline-2 data-pointed:outline-ink';
/** The tag is drawn only where a reason begins. */
const TAGGED =
  'before:mr-1 before:rounded-sm before:px-1 before:py-px before:text-[10px] before:font-semibold before:text-ground before:content-[attr(data-tag)]';
const MARK_FOR = 'bg-ink/10 decoration-ink decoration-solid before:bg-ink';
const MARK_AGAINST = 'bg-warn/15 decoration-warn decoration-dashed before:bg-warn';

/** What the reader points at: a reason or a masked place, by its id. */
export type Pointer = string | null;

/** A text without secrets, with the deciding parts marked. The tags are drawn, so that a selection does not hold them. */
export function MarkedText({
  label,
  segments,
  pointer,
  onPoint,
}: {
  label: string;
  segments: readonly Segment[];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const region = useScrollTo(pointer);

  return (
    <div
      ref={region}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={label}
      data-masked-text
      className="relative max-h-[26rem] min-h-24 overflow-auto border-y border-hairline bg-sunken px-4 py-3 font-mono text-small leading-5 break-words whitespace-pre-wrap"
    >
      {segments.map((segment) => (
        <Stretch key={segment.start} segment={segment} pointer={pointer} onPoint={onPoint} />
      ))}
    </div>
  );
}

function Stretch({
  segment,
  pointer,
  onPoint,
}: {
  segment: Segment;
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
}) {
  const { places, opening, shown, isMask } = segment;
  const id = `${segment.start}-${segment.end}`;
  const content = isMask ? <MaskChip id={id} text={shown} isPointedAt={pointer === id} /> : shown;
  const [place] = places;
  if (place === undefined) return content;
  const isAgainst = places.some(({ side }) => side === 'against');
  const isPointedAt = places.some((each) => each.id === pointer);
  return (
    <mark
      data-place={opening.map((each) => each.id).join(' ') || undefined}
      data-tag={opening.map(({ tag }) => tag).join(' ') || undefined}
      data-pointed={isPointedAt || undefined}
      onPointerEnter={() => onPoint(place.id)}
      onPointerLeave={() => onPoint(null)}
      className={classNames(
        MARK,
        opening.length > 0 && TAGGED,
        isAgainst ? MARK_AGAINST : MARK_FOR,
      )}
    >
      {content}
    </mark>
  );
}

function MaskChip({ id, text, isPointedAt }: { id: string; text: string; isPointedAt: boolean }) {
  return (
    <span
      data-place={id}
      data-pointed={isPointedAt || undefined}
      className="rounded-sm border border-hairline bg-panel px-1 text-secondary data-pointed:border-ink data-pointed:text-ink"
    >
      {text}
    </span>
  );
}

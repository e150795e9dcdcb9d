import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Segment } from '#lib/domain/triage-card/segments.ts';
import { FactTag } from './fact-tag.tsx';
import { MarkedText, type Pointer } from './marked-text.tsx';

/** The text to read, masked and marked. `onEdit` is null while the field is open. */
export function TextPanel({
  segments,
  pointer,
  onPoint,
  onEdit,
}: {
  segments: readonly Segment[];
  pointer: Pointer;
  onPoint: (id: Pointer) => void;
  onEdit: (() => void) | null;
}) {
  const sides = new Set(segments.flatMap(({ places }) => places.map(({ side }) => side)));
  return (
    <Panel
      title="Text, secrets masked"
      aside={onEdit !== null && <Button onClick={onEdit}>Edit the text</Button>}
      bodyClassName=""
      className="overflow-hidden"
    >
      <MarkedText segments={segments} pointer={pointer} onPoint={onPoint} />
      <p className="flex flex-wrap gap-x-4 px-4 py-2 text-small text-secondary empty:hidden">
        {sides.has('for') && (
          <span>
            <FactTag tag="+" side="for" /> <span className="ml-1">speaks for the branch</span>
          </span>
        )}
        {sides.has('against') && (
          <span>
            <FactTag tag="−" side="against" /> <span className="ml-1">speaks against it</span>
          </span>
        )}
      </p>
    </Panel>
  );
}

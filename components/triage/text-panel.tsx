import { MarkLegend } from '#components/marked-text/mark-legend.tsx';
import { MarkedText, type Pointer } from '#components/marked-text/marked-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { Segment } from '#lib/domain/triage-card/segments.ts';

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
  return (
    <Panel
      title="Text, secrets masked"
      aside={onEdit !== null && <Button onClick={onEdit}>Edit the text</Button>}
      bodyClassName=""
      className="overflow-hidden"
    >
      <MarkedText
        label="The text, secrets masked"
        segments={segments}
        pointer={pointer}
        onPoint={onPoint}
      />
      <MarkLegend places={segments.flatMap(({ places }) => places)} />
    </Panel>
  );
}

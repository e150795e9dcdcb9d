import type { PreviewFinding, PreviewGroup } from '#components/redaction/preview.ts';
import { RedactionPreview } from '#components/redaction/redaction-preview.tsx';
import { useSelectedText } from '#components/redaction/use-selected-text.ts';
import { Panel } from '#components/ui/panel.tsx';
import type { PacketFieldStanding, PacketRedaction } from '#lib/contract/packets.ts';
import { previewGroups } from './field-places.ts';
import type { Originals } from './use-originals.ts';
import type { PacketChanges } from './use-packet-changes.ts';

type Props = {
  redactions: readonly PacketRedaction[];
  fields: readonly PacketFieldStanding[];
  originals: Originals;
  /** Null for a reader who changes nothing. */
  changes: PacketChanges | null;
  onShow: (place: string) => void;
};

/** What was masked, why and where; and the way to mask more, or less. */
export function FindingsPanel({ redactions, fields, originals, changes, onShow }: Props) {
  const selection = useSelectedText();
  const groups = previewGroups(redactions, fields);
  return (
    <Panel title="What was masked" bodyClassName="">
      <RedactionPreview
        groups={groups}
        onMask={
          changes === null
            ? undefined
            : (ids, isMasked) =>
                void changes.make(isMasked ? { mask: [...ids] } : { show: [...ids] })
        }
        onAdd={
          changes === null
            ? undefined
            : (literals) => void changes.make({ add_literals: [...literals] })
        }
        text={textOf(fields, originals)}
        selection={selection}
        onShow={({ id }: PreviewFinding) => onShow(id)}
        originalOf={originalsOf(redactions, originals)}
      />
    </Panel>
  );
}

/** All of the fields that is on the page, to look for a text in. */
function textOf(fields: readonly PacketFieldStanding[], originals: Originals): string {
  return fields
    .map(({ field, result }) => {
      const original = originals.of(field);
      return original.kind === 'shown' ? original.text : (result ?? '');
    })
    .join('\n');
}

/** The values of the groups, once the originals that they are masked in are on the page; nothing before. */
function originalsOf(
  redactions: readonly PacketRedaction[],
  originals: Originals,
): ((group: PreviewGroup) => string) | undefined {
  const places = redactions.flatMap((redaction) => redaction.places);
  const masked = places.filter(({ is_masked: isMasked }) => isMasked);
  const isEach = masked.every(({ field }) => originals.of(field).kind === 'shown');
  if (masked.length === 0 || !isEach) return undefined;
  return ({ findings }) => {
    const ids = new Set(findings.map(({ id }) => id));
    for (const { id, field, start, end } of places) {
      const original = originals.of(field);
      if (ids.has(id) && original.kind === 'shown') return original.text.slice(start, end);
    }
    return 'It stands in the packet as it is.';
  };
}

import { Panel } from '#components/ui/panel.tsx';
import { Segmented } from '#components/ui/segmented.tsx';
import type { PacketForm } from '#lib/client/packets.ts';
import { DocumentState } from './document-state.tsx';
import { DraftTools } from './draft-tools.tsx';
import { FieldsView } from './fields-view.tsx';
import { FormChoice } from './form-choice.tsx';
import type { Draft, Pane } from './use-draft.ts';

const PANES: readonly { value: Pane; label: string }[] = [
  { value: 'document', label: 'As it leaves' },
  { value: 'fields', label: 'Field by field' },
];

/** The draft as a document, or field by field. */
export function DraftPanes({ draft }: { draft: Draft }) {
  const { packet, hand, originals, preview, form, pane } = draft;

  function chooseForm(next: PacketForm): void {
    draft.showForm(next);
    if (next.variant !== packet.variant) void hand?.make({ variant: next.variant });
  }

  return (
    <Panel
      title="The packet"
      aside={
        <span className="flex flex-wrap items-center gap-2">
          <Segmented label="Which view" options={PANES} value={pane} onChange={draft.setPane} />
          {pane === 'document' && <FormChoice form={form} onForm={chooseForm} />}
        </span>
      }
      bodyClassName=""
    >
      {pane === 'document' ? (
        <DocumentState
          preview={preview}
          tools={hand !== null && <DraftTools packet={packet} changes={hand} />}
        />
      ) : (
        <FieldsView
          fields={packet.fields}
          hand={{
            redactions: packet.redactions,
            originals,
            pointer: draft.place,
            onDecide:
              hand === null
                ? null
                : ({ field, default_decision: usual }, decision) =>
                    void hand.make({
                      decisions: { [field]: decision === usual ? null : decision },
                    }),
          }}
        />
      )}
    </Panel>
  );
}

import { useRef } from 'react';
import { AttemptsPanel } from './attempts-panel.tsx';
import { DraftPanes } from './draft-panes.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import { ImpactField } from './impact-field.tsx';
import { ItemsPanel } from './items-panel.tsx';
import type { Draft } from './use-draft.ts';

/** What the packet says in the middle; what it lacks, what was masked and what takes part on the right. */
export function DraftColumns({ draft }: { draft: Draft }) {
  const panes = useRef<HTMLDivElement>(null);
  const impactField = useRef<HTMLTextAreaElement>(null);
  const { packet, hand, impact, originals } = draft;
  return (
    <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,27rem)]">
      {/* Stays in view, since what stands beside it moves it. */}
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4 lg:sticky lg:top-16">
        {hand !== null && (
          <div className="rounded-md border border-hairline bg-panel px-4 py-3">
            <ImpactField draft={impact} field={impactField} />
          </div>
        )}
        <div ref={panes} className="scroll-mt-16">
          <DraftPanes draft={draft} />
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-2 sm:gap-4">
        <ItemsPanel
          packet={packet}
          onImpact={hand === null ? undefined : () => impactField.current?.focus()}
        />
        <FindingsPanel
          redactions={packet.redactions}
          fields={packet.fields}
          originals={originals}
          changes={hand}
          onShow={(place) => {
            draft.showPlace(place);
            // On a phone what was pressed is far below it.
            panes.current?.scrollIntoView({ block: 'nearest' });
          }}
        />
        {packet.attempts.length > 0 && <AttemptsPanel packet={packet} changes={hand} />}
      </div>
    </div>
  );
}

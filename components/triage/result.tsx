import { type Dispatch, type Ref, useState } from 'react';
import { GuidancePanel } from '#components/guidance/guidance-panel.tsx';
import type { Pointer } from '#components/marked-text/marked-text.tsx';
import { RedactionPreview } from '#components/redaction/redaction-preview.tsx';
import { useSelectedText } from '#components/redaction/use-selected-text.ts';
import { Panel } from '#components/ui/panel.tsx';
import { evidenceOf } from '#lib/domain/triage-card/evidence.ts';
import type { Desk, DeskAction } from './desk.ts';
import { type DeskView, moveId } from './desk-view.ts';
import { EvidenceTable } from './evidence-table.tsx';
import { FactLists } from './fact-lists.tsx';
import { FailureList } from './failure-list.tsx';
import { FirstMoves } from './first-moves.tsx';
import { TextPanel } from './text-panel.tsx';
import { Verdict } from './verdict.tsx';

type Props = {
  desk: Desk;
  view: DeskView;
  dispatch: Dispatch<DeskAction>;
  heading: Ref<HTMLHeadingElement>;
};

/** Evidence in the middle, decisions on the right; on a phone the decisions come first. */
export function Result({ desk, view, dispatch, heading }: Props) {
  const [pointer, setPointer] = useState<Pointer>(null);
  const { failures, selected, triage, guidance } = view;

  return (
    <div className="grid gap-2 sm:gap-4 lg:grid-cols-12">
      <div className="min-w-0 space-y-2 sm:space-y-4 lg:col-span-12">
        <Verdict triage={triage} treatAs={guidance.treatAs} heading={heading} />
        {failures.length > 1 && (
          <FailureList
            failures={failures}
            lines={view.lines}
            selected={selected}
            onSelect={(index) => dispatch({ type: 'selected', index })}
          />
        )}
      </div>
      <div className="min-w-0 lg:order-2 lg:col-span-4">
        <GuidancePanel title="First moves" guidance={guidance}>
          <FirstMoves
            moves={guidance.firstMoves}
            isDone={(move) => desk.done.has(moveId(selected, move))}
            onTick={(move) => dispatch({ type: 'ticked', move: moveId(selected, move) })}
          />
        </GuidancePanel>
      </div>
      <div className="min-w-0 space-y-2 sm:space-y-4 lg:order-1 lg:col-span-8">
        <TextPanel
          segments={view.segments}
          pointer={pointer}
          onPoint={setPointer}
          onEdit={desk.mode === 'edit' ? null : () => dispatch({ type: 'turned', mode: 'edit' })}
        />
        <FactLists
          facts={view.facts}
          missing={triage.missing}
          pointer={pointer}
          onPoint={setPointer}
        />
        <EvidenceTable rows={evidenceOf(triage)} />
        <MaskedPanel desk={desk} view={view} dispatch={dispatch} onPoint={setPointer} />
      </div>
    </div>
  );
}

function MaskedPanel({
  desk,
  view,
  dispatch,
  onPoint,
}: Omit<Props, 'heading'> & { onPoint: (id: Pointer) => void }) {
  const selection = useSelectedText();
  return (
    <Panel title="What was masked" bodyClassName="">
      <RedactionPreview
        groups={view.groups}
        onMask={(ids, isMasked) => dispatch({ type: 'masked', ids, isMasked })}
        onAdd={(literals) => dispatch({ type: 'added', literals })}
        text={desk.text}
        selection={selection}
        onShow={({ start, end }) => onPoint(`${start}-${end}`)}
        originalOf={({ findings }) => desk.text.slice(findings[0]?.start, findings[0]?.end)}
      />
    </Panel>
  );
}

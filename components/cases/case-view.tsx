import type { CaseDetail } from '#lib/contract/cases.ts';
import { CaseHead } from './case-head.tsx';
import { MovesPanel } from './moves-panel.tsx';
import { NoteForm } from './note-form.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { StepsPanel } from './steps-panel.tsx';
import { StopLine } from './stop-line.tsx';
import { Timeline } from './timeline.tsx';

/** One investigation: what is known in the middle, what to decide on the right; on a phone that comes first. */
export function CaseView({ found }: { found: CaseDetail }) {
  return (
    <>
      <CaseHead found={found} />
      <StopLine stop={found.stop} state={found.state} />
      <div className="grid items-start gap-2 sm:gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,27rem)]">
        <div className="flex min-w-0 flex-col gap-2 sm:gap-4 lg:order-2">
          <StepsPanel found={found} />
          <MovesPanel found={found} />
          <PeoplePanel found={found} />
        </div>
        <Timeline found={found}>
          <NoteForm caseId={found.id} />
        </Timeline>
      </div>
    </>
  );
}

import { RetestLink } from '#components/retest-link/retest-link.tsx';
import { CopyCard } from './copy-card.tsx';
import type { Desk } from './desk.ts';
import type { DeskView } from './desk-view.ts';
import { OpenCase } from './open-case.tsx';

/** What to do with a text that was read. */
export function CardActions({ desk, view }: { desk: Desk; view: DeskView }) {
  const { triage } = view;
  return (
    <>
      {/* A phone has room for the first move or for this; the case that is opened offers it as well. */}
      <span className="max-sm:hidden">
        <RetestLink of={{ route: triage.route, model: triage.model, branch: triage.branch }} />
      </span>
      <OpenCase view={view} />
      <CopyCard desk={desk} view={view} />
    </>
  );
}

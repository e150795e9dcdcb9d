import type { ReactNode } from 'react';
import type { CaseEntry } from '#lib/contract/case-entries.ts';
import { REASON_WORDS } from '#lib/domain/case/state.ts';
import { STEP_WORDS } from '#lib/domain/case/step.ts';
import { WEAK_MOVE_WORDS } from '#lib/domain/case/weak-move.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { STATE_WORDS } from './case-words.ts';
import { ComparisonEntry } from './comparison-entry.tsx';
import { FailureEntry } from './failure-entry.tsx';
import { RetestEntry } from './retest-entry.tsx';
import { StatusSaidLine } from './status-said-line.tsx';

const SOURCES = { event: 'an event', paste: 'a pasted text', retest: 'a retest' } as const;
const MARKS = { done: 'done', not_needed: 'not needed', reopened: 'taken back' } as const;

/** What one entry of a timeline says. */
export function EntryBody({ entry, caseId }: { entry: CaseEntry; caseId: string }) {
  const { happening } = entry;
  switch (happening.kind) {
    case 'event':
    case 'paste':
      return <FailureEntry entryId={entry.id} failure={happening} caseId={caseId} />;
    case 'retest':
      return <RetestEntry retest={happening} />;
    case 'comparison':
      return <ComparisonEntry comparison={happening} />;
    case 'degraded_mode':
      return (
        <Lead note={happening.reason} isWarning={happening.change === 'started'}>
          {happening.change === 'started'
            ? `Degraded mode: ${happening.what}, ${happening.owner}, back by ${formatInstant({ atMs: Date.parse(happening.return_by), zone: 'UTC' })}`
            : `Degraded mode ended: ${happening.what}`}
        </Lead>
      );
    case 'opened':
      return <Lead>{`Opened from ${SOURCES[happening.from]}`}</Lead>;
    case 'status':
      return <StatusSaidLine said={happening.said} lead="Status page" />;
    case 'note':
      return (
        <>
          <p className="break-words whitespace-pre-wrap">{happening.text}</p>
          {happening.masked > 0 && (
            <p className="text-small text-secondary">{`${happening.masked} masked on arrival`}</p>
          )}
        </>
      );
    case 'step':
      return (
        <Lead note={happening.note}>
          {`${STEP_WORDS[happening.step].title}: ${MARKS[happening.mark]}`}
        </Lead>
      );
    case 'move':
      return (
        <Lead note={happening.why} isWarning>
          {`Changed on the path: ${WEAK_MOVE_WORDS[happening.move]}`}
        </Lead>
      );
    case 'state':
      return (
        <Lead note={happening.note}>
          {`From ${STATE_WORDS[happening.from]} to ${STATE_WORDS[happening.to]}: ${REASON_WORDS[happening.reason]}`}
        </Lead>
      );
    case 'owner':
      break;
  }
  return <Lead>{`Owner: ${happening.to ?? 'nobody'}`}</Lead>;
}

function Lead({
  children,
  note = '',
  isWarning = false,
}: {
  children: ReactNode;
  note?: string;
  isWarning?: boolean;
}) {
  return (
    <>
      <p className={isWarning ? 'font-medium text-warn' : 'font-medium'}>{children}</p>
      {note !== '' && <p className="break-words whitespace-pre-wrap">{note}</p>}
    </>
  );
}

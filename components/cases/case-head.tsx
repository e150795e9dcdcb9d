'use client';

import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { StartDegradedModeButton } from '#components/degraded-modes/start-degraded-mode-button.tsx';
import { PacketLink } from '#components/packet-link/packet-link.tsx';
import { CompareLink, RetestLink } from '#components/retest-link/retest-link.tsx';
import { Age } from '#components/ui/as-of.tsx';
import { Button } from '#components/ui/button.tsx';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { CaseStateBadge } from './case-state.tsx';
import { NO_RIGHT, stateSentence } from './case-words.ts';
import { ChangeStateDialog } from './change-state-dialog.tsx';

/** Which case, what it is about, how it stands, and the way to another state. */
export function CaseHead({ found }: { found: CaseDetail }) {
  const [isChanging, setIsChanging] = useState(false);
  const mayChange = useMay('investigate');
  const openedMs = Date.parse(found.opened_at);
  return (
    <header className="flex flex-wrap items-start gap-x-6 gap-y-2 px-2 py-2 sm:px-0 sm:pb-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-mono">{`Case #${found.number}`}</span>
          <EventBranch branch={found.subject.branch} surface={found.subject.surface} />
          <CaseStateBadge state={found.state} />
          <span className="text-secondary">
            <time dateTime={found.opened_at} className="font-mono text-small">
              {formatInstant({ atMs: openedMs, zone: 'UTC' })}
            </time>
            {', opened '}
            <Age at={found.opened_at} /> ago by {found.opened_by}
          </span>
        </p>
        <h1 className="mt-1 text-title font-semibold break-words">{found.title}</h1>
        {found.state_reason !== null && (
          <p className="text-secondary">
            {`${stateSentence(found)}, for `}
            <Age at={found.state_since} />.
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {found.state !== 'closed' && (
          <>
            <RetestLink of={{ case: found.id }} />
            <CompareLink of={{ case: found.id }} />
            <StartDegradedModeButton of={{ case_id: found.id }} />
          </>
        )}
        <PacketLink of={{ case: found.id }} />
        {mayChange ? (
          <Button kind="primary" onClick={() => setIsChanging(true)}>
            Change state
          </Button>
        ) : (
          <p className="max-w-72 text-small text-secondary">{NO_RIGHT}</p>
        )}
      </div>
      <ChangeStateDialog found={found} isOpen={isChanging} onClose={() => setIsChanging(false)} />
    </header>
  );
}

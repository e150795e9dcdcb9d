'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { useNow } from '#components/ui/now.tsx';
import { openDegradedModesQuery } from '#lib/client/degraded-modes.ts';
import type { DegradedMode } from '#lib/contract/degraded-modes.ts';
import { standingOf } from '#lib/domain/degraded-mode/standing.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { epochMsOf } from '#lib/domain/time/epoch.ts';
import { EndDegradedModeDialog } from './end-degraded-mode-dialog.tsx';

/** What is switched for a while, above every page for as long as it is; nothing while nothing is. */
export function DegradedStrip() {
  const open = useQuery(openDegradedModesQuery());
  const modes = open.data?.degraded_modes ?? [];
  if (open.isError && open.data === undefined) {
    return (
      <p role="status" className="mb-2 px-4 text-small text-secondary sm:mb-4">
        Whether anything is in degraded mode could not be read.
      </p>
    );
  }
  if (modes.length === 0) return null;
  return (
    <ul
      aria-label="Degraded mode"
      className="mb-2 divide-y divide-hairline rounded-md border border-warn bg-panel sm:mb-4"
    >
      {modes.map((mode) => (
        <li key={mode.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
          <Mode mode={mode} />
        </li>
      ))}
    </ul>
  );
}

function Mode({ mode }: { mode: DegradedMode }) {
  const [isEnding, setIsEnding] = useState(false);
  const mayEnd = useMay('investigate');
  return (
    <>
      <TriangleAlert size={16} aria-hidden className="shrink-0 text-warn" />
      <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
        <span className="font-medium">Degraded mode: </span>
        {mode.what}
        <span className="text-secondary">{`, ${mode.owner}`}</span>
      </span>
      <Due mode={mode} />
      {mode.case_id !== null && (
        <Link
          href={`/cases/${encodeURIComponent(mode.case_id)}`}
          className="inline-flex min-h-8 items-center underline decoration-control underline-offset-2 pointer-coarse:min-h-11"
        >
          Its case
        </Link>
      )}
      {mayEnd && <Button onClick={() => setIsEnding(true)}>End it</Button>}
      <EndDegradedModeDialog mode={mode} isOpen={isEnding} onClose={() => setIsEnding(false)} />
    </>
  );
}

/** The clock of the page decides, so that it turns overdue without being told. */
function Due({ mode: { return_by: returnBy } }: { mode: DegradedMode }) {
  const nowMs = useNow();
  const dueMs = Date.parse(returnBy);
  const standing = standingOf({
    returnBy: epochMsOf(dueMs),
    endedAt: null,
    now: epochMsOf(nowMs),
  });
  if (standing === 'overdue') {
    return (
      <span role="alert" className="font-medium text-bad">
        {'Overdue: back by '}
        <ClockTime at={returnBy} /> UTC
      </span>
    );
  }
  return (
    <span className={standing === 'due_soon' ? 'font-medium text-warn' : 'text-secondary'}>
      {'back by '}
      <ClockTime at={returnBy} />
      {` UTC, in ${formatDuration(dueMs - nowMs)}`}
    </span>
  );
}

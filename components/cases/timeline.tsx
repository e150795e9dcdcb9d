'use client';

import type { ReactNode } from 'react';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import type { CaseEntry } from '#lib/contract/case-entries.ts';
import type { CaseDetail } from '#lib/contract/cases.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { shortName } from './case-words.ts';
import { EntryBody } from './entry-body.tsx';

/** Later than this, it is worth saying when the case heard of it. */
const LATE_MS = 60_000;

/** Everything that happened, in its order, with the times in one column. */
export function Timeline({ found, children }: { found: CaseDetail; children: ReactNode }) {
  return (
    <Panel
      title="Timeline"
      aside={<span className="text-small text-secondary">times in UTC, oldest first</span>}
      bodyClassName=""
      className="lg:order-1"
    >
      <ol aria-label="Timeline" className="divide-y divide-hairline border-t border-hairline">
        {found.entries.map((entry) => (
          <li
            key={entry.id}
            className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)]"
          >
            <p className="font-mono text-small leading-5 whitespace-nowrap text-secondary">
              <ClockTime at={entry.at} />
            </p>
            <div className="min-w-0">
              <EntryBody entry={entry} caseId={found.id} />
              <Recorded entry={entry} />
            </div>
          </li>
        ))}
      </ol>
      {children}
    </Panel>
  );
}

function Recorded({ entry }: { entry: CaseEntry }) {
  const lateMs = Date.parse(entry.recorded_at) - Date.parse(entry.at);
  return (
    <p className="text-small text-secondary" title={entry.by}>
      {shortName(entry.by)}
      {lateMs > LATE_MS && `, recorded ${formatDuration(lateMs)} later`}
    </p>
  );
}

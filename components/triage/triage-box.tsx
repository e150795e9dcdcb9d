'use client';

import Link from 'next/link';
import { useDeferredValue, useId, useState } from 'react';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { PackNotice } from '#components/redaction/pack-notice.tsx';
import { buttonClass } from '#components/ui/button.tsx';
import { boundText } from '#lib/domain/triage-card/bound-text.ts';
import { lineOf } from '#lib/domain/triage-card/headline.ts';
import { handOver } from './arrival.ts';
import { useReading } from './use-reading.ts';

/** Paste an error and see its branch in one line; the whole card is on the triage page. */
export function TriageBox() {
  const id = useId();
  const [text, setText] = useState('');
  const read = useDeferredValue(text);
  const { rules, reading } = useReading(read);

  return (
    <div className="space-y-2">
      <label htmlFor={id} className="text-small font-medium text-secondary">
        Paste an error
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        onChange={(event) => setText(boundText(event.target.value).text)}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        placeholder="JSON, a stack trace, terminal lines"
        className="block w-full resize-y rounded-md border border-control bg-panel px-2.5 py-1.5 font-mono text-small leading-5 placeholder:text-secondary"
      />
      <div role="status" aria-label="Result" className="min-h-5">
        {read.trim() !== '' && <PackNotice state={rules} />}
        {read.trim() === '' && (
          <p className="text-small text-secondary">
            Read in this browser; nothing is sent or stored.
          </p>
        )}
        {reading?.kind === 'refused' && <p>The masking did not finish; nothing was read.</p>}
        {reading?.kind === 'read' && (
          <p className="flex flex-wrap items-center gap-x-2">
            {reading.failures[0].isFailure && <BranchCode row={reading.failures[0].branch} />}
            <span className="min-w-0 break-words">{lineOf(reading.failures[0])}</span>
          </p>
        )}
      </div>
      {reading?.kind === 'read' && (
        <Link
          href="/triage"
          prefetch={false}
          onClick={() => handOver(text)}
          className={buttonClass('secondary')}
        >
          See why, and what to do first
        </Link>
      )}
    </div>
  );
}

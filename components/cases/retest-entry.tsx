import Link from 'next/link';
import { IdText } from '#components/ui/id-text.tsx';
import type { CaseHappening } from '#lib/contract/case-entries.ts';

type Ended = Extract<CaseHappening, { kind: 'retest' }>;

/** A retest as the case keeps it: the verdict, and each attempt with its ids. */
export function RetestEntry({ retest }: { retest: Ended }) {
  return (
    <>
      <p>
        <span className="font-medium">Retest: </span>
        <Link
          href={`/retests/${encodeURIComponent(retest.ref)}`}
          className="inline-flex min-h-6 items-center underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11"
        >
          {retest.verdict.sentence}
        </Link>
      </p>
      <p className="text-secondary">
        {`${retest.model} on ${retest.route}, ${retest.attempts.length} of at most ${retest.attempts_max} attempts`}
      </p>
      {retest.attempts.map(({ n, result, request_id: requestId }) => (
        <p key={n} className="flex flex-wrap items-center gap-x-2">
          <span>{`${n}. ${result}`}</span>
          {requestId !== null && <IdText value={requestId} label={`request id of attempt ${n}`} />}
        </p>
      ))}
    </>
  );
}

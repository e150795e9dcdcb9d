import Link from 'next/link';
import { IdText } from '#components/ui/id-text.tsx';
import type { CaseHappening } from '#lib/contract/case-entries.ts';
import { fieldWord } from '#lib/domain/comparison/compared-fields.ts';

type Ended = Extract<CaseHappening, { kind: 'comparison' }>;

/** A comparison as the case keeps it: the conclusion, and each attempt with its ids. */
export function ComparisonEntry({ comparison }: { comparison: Ended }) {
  const { varied, a, b, attempts, attempts_max: max } = comparison;
  return (
    <>
      <p>
        <span className="font-medium">Comparison: </span>
        <Link
          href={`/compare/${encodeURIComponent(comparison.ref)}`}
          className="inline-flex min-h-6 items-center underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11"
        >
          {comparison.conclusion.sentence}
        </Link>
      </p>
      <p className="text-secondary wrap-anywhere">
        {`${a} against ${b}, by ${fieldWord(varied)}, ${attempts.length} of at most ${max} attempts`}
      </p>
      {attempts.map(({ side, n, result, request_id: requestId }) => (
        <p key={`${side}${n}`} className="flex flex-wrap items-center gap-x-2">
          <span>{`${side.toUpperCase()}${n}. ${result}`}</span>
          {requestId !== null && (
            <IdText value={requestId} label={`request id of attempt ${side.toUpperCase()}${n}`} />
          )}
        </p>
      ))}
    </>
  );
}

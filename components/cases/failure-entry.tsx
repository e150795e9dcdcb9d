import Link from 'next/link';
import { EventBranch } from '#components/branch/branch-code.tsx';
import { failureWords } from '#components/branch/failure-words.ts';
import { IdText } from '#components/ui/id-text.tsx';
import type { CaseHappening } from '#lib/contract/case-entries.ts';
import { formatCount } from '#lib/domain/format/count.ts';
import { StatusSaidLine } from './status-said-line.tsx';

type Failure = Extract<CaseHappening, { kind: 'event' | 'paste' }>;

/** A failure whose copy the case keeps, and the way to the whole of it. */
export function FailureEntry({
  entryId,
  failure,
  caseId,
}: {
  entryId: string;
  failure: Failure;
  caseId: string;
}) {
  const { path } = failure;
  const where = [failure.kind === 'event' ? failure.service : null, path.route, path.model];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2">
        <EventBranch branch={failure.branch} surface={failure.surface} />
        <Link
          href={`/cases/${encodeURIComponent(caseId)}/evidence/${encodeURIComponent(entryId)}`}
          className="inline-flex min-h-6 min-w-0 items-center underline decoration-control underline-offset-2 hover:decoration-ink pointer-coarse:min-h-11"
        >
          <span className="line-clamp-2 break-words">{failureWords(failure)}</span>
        </Link>
      </p>
      <p className="text-secondary">
        {failure.kind === 'paste' &&
          `Pasted text, ${formatCount(failure.text_chars)} characters; when it happened is not known. `}
        {where.filter((part) => part !== null).join(', ')}
        {failure.attempt !== null &&
          `, attempt ${failure.attempt}${failure.max_attempts === null ? '' : ` of ${failure.max_attempts}`}`}
      </p>
      {failure.request_id === null ? (
        <p className="text-secondary">No request id.</p>
      ) : (
        <IdText value={failure.request_id} label="request id" />
      )}
      {failure.kind === 'event' && (
        <StatusSaidLine said={failure.status_before} lead="Status page then" />
      )}
    </>
  );
}

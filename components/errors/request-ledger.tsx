import Link from 'next/link';
import { BranchCode } from '#components/branch/branch-code.tsx';
import { IdText } from '#components/ui/id-text.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { LogicalRequest, RequestAttempt } from '#lib/contract/requests.ts';
import { RequestTimeline } from './request-timeline.tsx';
import { complaints, hintWords, outcomeWords, waitWords } from './request-words.ts';

/** The end in a sentence, the attempts to scale, and the same as a list with every id. */
export function RequestLedger({ request, current }: { request: LogicalRequest; current: string }) {
  return (
    <div className="flex flex-col gap-3 pb-3">
      <p className="px-4 font-medium">{outcomeWords(request)}</p>
      <RequestTimeline request={request} />
      {complaints(request).map((complaint) => (
        <Notice key={complaint} role="status" className="mx-4">
          {complaint}
        </Notice>
      ))}
      <ol aria-label="Attempts, in order" className="divide-y divide-hairline">
        {request.attempts.map((attempt) => (
          <AttemptRow key={attempt.ref} attempt={attempt} isCurrent={attempt.ref === current} />
        ))}
        {request.outcome === 'recovered' && (
          <li className="px-4 py-2">
            <span className="mr-3 inline-block w-20 text-secondary">
              {numberWords(request.succeeded_at_attempt)}
            </span>
            succeeded
          </li>
        )}
      </ol>
    </div>
  );
}

function AttemptRow({ attempt, isCurrent }: { attempt: RequestAttempt; isCurrent: boolean }) {
  const said = [attempt.status, attempt.error_type].filter((part) => part !== null).join(' ');
  const hint = hintWords(attempt);
  return (
    <li
      aria-current={isCurrent ? 'true' : undefined}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 aria-[current=true]:bg-hover"
    >
      <span className="w-20 text-secondary">{numberWords(attempt.attempt)}</span>
      <BranchCode row={attempt.branch} />
      <Link href={`/errors/${encodeURIComponent(attempt.ref)}`} className="underline">
        {said === '' ? 'no answer' : said}
      </Link>
      {attempt.request_id === null ? (
        <span className="text-secondary">no request id</span>
      ) : (
        <IdText
          value={attempt.request_id}
          label={`request id of ${numberWords(attempt.attempt)}`}
        />
      )}
      <span className="text-secondary">
        {attempt.waited_ms !== null &&
          `then waited ${waitWords(attempt.waited_ms)}${attempt.waited_by === 'derived' ? ' (from the times)' : ''}`}
        {attempt.waited_ms !== null && hint !== null && '; '}
        {hint}
      </span>
    </li>
  );
}

function numberWords(attempt: number | null): string {
  return attempt === null ? 'an attempt' : `attempt ${attempt}`;
}

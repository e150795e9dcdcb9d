import { AsOf } from '#components/ui/as-of.tsx';
import type { RetestPlanResponse } from '#lib/contract/retest-plan.ts';
import { statusPageOf } from '#lib/domain/triage/status-page.ts';
import { statusWord } from './retest-words.ts';

/** What the page says now; it is kept with the retest. */
export function StatusNow({ plan }: { plan: RetestPlanResponse }) {
  const { status } = plan;
  const word = statusWord(status);
  const page = statusPageOf(recordedRoute(plan));
  return (
    <div className="flex flex-col gap-1">
      <p>
        <span className="font-medium">Claude API: </span>
        {word === 'unknown' ? (
          <span className="hatched">
            <span className="bg-panel px-1">unknown</span>
          </span>
        ) : (
          word
        )}
        <span className="text-secondary">
          {status.fetched_at === null ? (
            ', the page was never read'
          ) : (
            <>
              , <AsOf at={status.fetched_at} prefix="read at" />
            </>
          )}
        </span>
      </p>
      {status.open_incidents.map((name) => (
        <p key={name} className="text-warn">{`Open incident: ${name}`}</p>
      ))}
      <p className="text-secondary">
        {page.url === null ? (
          page.name
        ) : (
          <a href={page.url} target="_blank" rel="noreferrer" className="underline">
            {page.name}
          </a>
        )}
        {`: ${page.caveat}`}
      </p>
    </div>
  );
}

export function recordedRoute({ checks }: RetestPlanResponse): string | null {
  return checks.find(({ field }) => field === 'route')?.recorded ?? null;
}

import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatClock, zoneName } from '#lib/domain/format/instant.ts';
import { changeGroups, changeWords } from './change-words.ts';

/** What the numbered marks of the chart stand for. */
export function ChangeList({ rates }: { rates: ErrorRatesResponse }) {
  if (rates.changes.length === 0) return null;
  const nowMs = Date.parse(rates.as_of);
  return (
    <ol
      aria-label="Changes under services"
      className="flex flex-col gap-1 border-t border-hairline px-4 py-2 text-small"
    >
      {changeGroups(rates).map(({ at, number, changes }) => (
        <li key={at} className="flex flex-wrap items-baseline gap-x-2">
          <span className="min-w-4 rounded-sm border border-control px-1 text-center font-mono leading-3.5 text-secondary">
            {number}
          </span>
          <time dateTime={at} className="font-mono whitespace-nowrap">
            {`${formatClock({ atMs: Date.parse(at), nowMs, zone: rates.zone })} ${zoneName(nowMs, rates.zone)}`}
          </time>
          <span className="min-w-0 break-words">{changes.map(changeWords).join('; ')}</span>
        </li>
      ))}
      {rates.more_changes > 0 && (
        <li className="text-secondary">{`${rates.more_changes} earlier changes are not marked.`}</li>
      )}
    </ol>
  );
}

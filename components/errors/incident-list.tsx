import type { ErrorRatesResponse } from '#lib/contract/error-rates.ts';
import { formatClock, zoneName } from '#lib/domain/format/instant.ts';

/** What the shaded bands of the chart stand for. */
export function IncidentList({ rates }: { rates: ErrorRatesResponse }) {
  if (rates.incidents.length === 0) return null;
  const nowMs = Date.parse(rates.as_of);
  const clock = (iso: string): string =>
    formatClock({ atMs: Date.parse(iso), nowMs, zone: rates.zone });

  return (
    <ul className="flex flex-col gap-1 border-t border-hairline px-4 py-2 text-small">
      {rates.incidents.map((incident) => (
        <li key={incident.id} className="flex flex-wrap items-center gap-x-2">
          <span aria-hidden className="h-3 w-3.5 bg-ink opacity-10" />
          <span className="font-mono whitespace-nowrap">
            {`${clock(incident.started_at)} to ${incident.resolved_at === null ? 'now' : clock(incident.resolved_at)} ${zoneName(nowMs, rates.zone)}`}
          </span>
          {incident.url === null ? (
            <span>{incident.name}</span>
          ) : (
            <a href={incident.url} target="_blank" rel="noreferrer" className="underline">
              {incident.name}
            </a>
          )}
          <span className="text-secondary">{`declared, impact ${incident.impact}`}</span>
        </li>
      ))}
    </ul>
  );
}

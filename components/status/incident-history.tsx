import type { StatusComponent, StatusIncident } from '#lib/contract/status.ts';
import { formatDuration } from '#lib/domain/format/age.ts';
import { formatInstant } from '#lib/domain/format/instant.ts';
import { SeverityMark } from './severity-mark.tsx';

/** Incidents with every update and its time, in the provider's own words. */
export function IncidentHistory({
  incidents,
  components,
  none,
}: {
  incidents: readonly StatusIncident[];
  components: readonly StatusComponent[];
  none: string;
}) {
  if (incidents.length === 0) return <p className="px-4 pb-4 text-secondary">{none}</p>;
  const names = new Map(components.map(({ id, name }) => [id, name]));
  return (
    <ul className="divide-y divide-hairline border-t border-hairline">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <Incident incident={incident} names={names} />
        </li>
      ))}
    </ul>
  );
}

function Incident({
  incident,
  names,
}: {
  incident: StatusIncident;
  names: ReadonlyMap<string, string>;
}) {
  const isOpen = incident.resolved_at === null;
  const affected = incident.component_ids.map((id) => names.get(id) ?? id);
  return (
    <details open={isOpen} className="group px-4 py-2.5">
      <summary className="flex min-h-6 list-none flex-wrap items-center gap-x-3 gap-y-1 rounded-sm pointer-coarse:min-h-11">
        <SeverityMark severity={isOpen ? incident.impact : 'maintenance'} />
        <span className="font-medium group-open:underline">{incident.name}</span>
        <span className="text-small text-secondary">
          {`impact ${incident.impact}, ${incident.status.replaceAll('_', ' ')}`}
        </span>
        <span className="text-small text-secondary sm:ml-auto">{spanWords(incident)}</span>
      </summary>
      <div className="mt-2 flex flex-col gap-3 pl-6">
        <p className="text-small text-secondary">
          {affected.length === 0
            ? 'The page names no component.'
            : `Names: ${affected.join(', ')}.`}
          {incident.url !== null && (
            <>
              {' '}
              <a href={incident.url} target="_blank" rel="noreferrer" className="underline">
                Open it on the page
              </a>
            </>
          )}
        </p>
        <ol className="flex flex-col gap-3">
          {incident.updates.map((update) => (
            <li key={update.id} className="grid gap-x-4 sm:grid-cols-[13rem_minmax(0,1fr)]">
              <time dateTime={update.displayed_at} className="font-mono text-small text-secondary">
                {formatInstant({ atMs: Date.parse(update.displayed_at), zone: 'UTC' })}
              </time>
              <div className="min-w-0 max-w-prose">
                <p className="font-medium">{update.status.replaceAll('_', ' ')}</p>
                <p className="break-words whitespace-pre-line">{update.body}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}

function spanWords({ started_at: start, resolved_at: end }: StatusIncident): string {
  const startMs = Date.parse(start);
  const began = formatInstant({ atMs: startMs, zone: 'UTC' });
  return end === null
    ? `since ${began}`
    : `${began}, for ${formatDuration(Date.parse(end) - startMs)}`;
}
